"""Verbs of saying, in the present and in the past."""

from data.reader.words.listed import listed

SAY_VERBS = frozenset(
    listed("""
acknowledged acknowledges add added adding adds admits admitted advised affirmed affirms agreed
agrees announced argued beamed beams began begins boasted boasts bragged brags captioned cautioned
cautions celebrated chimed chimes chuckled chuckles clarified clarifies comment commented comments
conceded concedes concluded concludes concurred concurs confessed confesses confided confides
confirmed confirms continued continues countered counters cried cries deadpanned deadpans declared
declares elaborated elaborates emphasised emphasized enthused enthuses exclaimed explained
explains grinned grins gushed gushes hailed hinted hints insisted insists interjected interjects
joked jokes laughed laughs marveled marvelled marvels mused muses noted notes noting observed
observes offered offers opined pledged pledges pondered ponders posted posts praised predicted
predicts promised promises put puts quipped quips raved raves reacted read reads recalled recalls
recounted recounts reflected reflects remarked remarks remembered remembers replied replies
responded responds retorted retorts revealed reveals said say saying says shared shares shouted
shouts shrugged shrugs sighed sighs smiled smiles state stated states stressed stresses suggested
suggests summarised summarized summed sums teased teases tells told tweeted tweets urged urges
vowed vows warned warns whispered whispers writes wrote yelled yells
""")
)
"""Verbs that say who speaks."""
