"""The words by which people say a number digit by digit, and what they say in between.

All words are folded: no hamza on alef, ه for ة, ي for ى, small Latin letters.
"""

_DIGITS = {
    "0": "صفر زيرو sifr sifir sefr sfr zero oh",
    "1": "واحد واحده وحده وحد wahed wahid wa7ed wa7id wahad one",
    "2": "اثنين اثنان ثنين اتنين تنين ثنتين اثنتين ethnain ethnen ithnain tnen itnen etnen thnain "
    "thnen two",
    "3": "ثلاثه ثلاث تلاته تلات ثلاته thalatha talata tlata tlate thlatha thlath three",
    "4": "اربعه اربع arba3a arba3 arbaa arba four",
    "5": "خمسه خمس khamsa khamse 5amsa khams 5ams five",
    "6": "سته ست sitta sita sette setta six",
    "7": "سبعه سبع sab3a sabaa saba3 sab3 seven",
    "8": "ثمانيه ثمان ثماني ثمنيه تمانيه تمنيه تمان تمنيا thamanya thamania tamanya tmanya thman "
    "eight",
    "9": "تسعه تسع tis3a tes3a tisaa tesaa tis3 nine",
}
_TENS = {
    "10": "عشره 3ashra ashra ten",
    "20": "عشرين 3eshreen 3shreen twenty",
    "30": "ثلاثين تلاتين thirty",
    "40": "اربعين forty",
    "50": "خمسين fifty",
    "60": "ستين sixty",
    "70": "سبعين seventy",
    "80": "ثمانين تمانين eighty",
    "90": "تسعين ninety",
}
UNIT = {word: digit for digit, words in _DIGITS.items() for word in words.split()}
TEN = {word: digits for digits, words in _TENS.items() for word in words.split()}
AND = frozenset("و and w wa".split())
LINKS = AND | frozenset(
    "ثم بعدين بعدها وبعدها وبعدين وبعد تليها يليها يليه شرطه داش ناقص فاصله نقطه مسافه فراغ سلاش "
    "dash minus then space dot comma hyphen sharta ba3dain ba3den thumma".split()
)
# "The rest of it": what people write before the next part of a number.
REST = frozenset("تكمله تكملته الباقي باقي الرقم كمل كمله رقمه واخره اخره وباقيه rest baqi".split())
