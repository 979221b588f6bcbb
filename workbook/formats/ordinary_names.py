"""Words that are also names, so that “will you” is not taken for somebody called Will.

Source: our own lists; names that English uses as words, the words that stand inside names without being one, and what
people write into the field “company” when there is none. Where in doubt a word is left out of these lists: a word
taken out of a text is seen and can be kept, a name left in it may be overlooked.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: In small letters these are words.
ORDINARY = _words(
    """
    able abundance acre admiral ai am amber an angel apple april art as ash ask aspen at august autumn baker
    bank banks bar barber bay be bean bear beck bell berry best big bill birch bird bishop black blaze bless
    bliss block blossom blue bond book booker box boy brand brandy bright brook brown buck bud burns bush
    butcher butler button by camp can candle candy card carpenter carter case cash castle chance chase cherry
    chip church clear close clover coach coffee cold college constant cook coral core corn cotton count court
    craft crane cream creed crew crisp cross crow crystal cycle daily dash data dawn day deacon dean do dot dove
    drake draw dream early earnest east easter edge elder ever every eye fair faith fancy farmer field finance
    finch fine first flint flora flower ford forest forge foster fountain fox frank free freed friday frost gale
    game gap garden gardener gate gem general gentle ginger glad glass globe go goal gold golden good grace
    grand grant grass gray great green grey grove guy hall hand happy hardy harmony harvest hawk he heart heaven
    hi hill him his hold holiday home honey honor honour hood hook hope horn house how hunt i if in indeed
    indigo invented is it ivory jar jet job joy judge july june just justice keen key kind king knight la lake
    lamb lance land law lawn lead leaf league level liberty light lion little long lot lots love low luck lucky
    made magic major man many maple marble march mark market master may me meadow mean media mercury mercy merit
    meta mill miller mint miracle mission monday moon more morning most mount my new next nice night no noble
    north not novel oak ocean of oh ok olive on one only open or oracle orange orchid order ore our page pain
    paris park past patch patience patient peace pear pearl pepper pine plan plum pod pole pond porter post
    power precious present press price pride prince prosper prudence quick rain rainbow rally range ray read
    real red rich right ring rise river robust rock room root rose round royal rule rush russet rust said sailor
    sale salt sand saturday savage say school sea serene shade shadow sharp she shell shepherd short show silver
    sincere singer sky slack smart smith snow so solo some son song south spark spear spring square stack star
    steel stem still stone storm story strange stream street stripe strong student sue sum summer summit sun
    sunday sunny sweet swift target teal temple ten the thursday tiger time to today token topaz tower town
    trade treasure tree true trump trust tuesday tulip uber uniform unity up us venture victory view vine virtue
    visa wagon walk walker wall ward warden water wave way we web wednesday weeks welcome well west what wheat
    white who why wild will win wind winner winter wise wish wit wonder wood woods word work world worth yard ye
    year yes you young zoom
    """
)
#: Those of them that begin sentences, where every word has a capital.
STARTERS = _words(
    """
    able am an april art as ask at august be best big bill by can chance chase clear close cold daily data day
    dean do dream early ever every fair faith fine first forge frank free friday general good grace grand grant
    great he hi him his hold home hope how if in indeed invented is it just justice keen key kind lead light
    little long lots love low luck made magic many march mark market may me mean media monday more most my new
    next nice no noble not of oh ok on one only open or order our past patience patient peace power precious
    present pride quick read real rich right rise said saturday say school sharp she short show so solo some
    south spring square still stone strange street strong student sue summer sunday sweet target ten the
    thursday time to today trade true trust tuesday up us victory view water way we wednesday welcome well west
    what white who why wild will win winter wise wish wonder word work world worth yard ye year yes you young
    """
)
#: Inside a name these join its parts; alone they are nobody.
PARTICLES = _words(
    """
    a and ap av aw az bin bint bsc da dal das de dei del della den der des di do dos dr du e et ibn ii iii iv jr
    la las le les lo los mba mc mr mrs ms msc o of phd prof san santa sir sr st ter the til und van vom von y zu
    zum zur
    """
)
#: What a company's name ends with, whoever it is.
FORMS = _words(
    """
    ab ag aps as asa bv co company corp corporation doo eg eu ev gbr ges gmbh group holding holdings inc
    incorporated invented kft kg kgaa lda limited llc llp lp ltd nv oy oyj plc pty pvt sa sae sarl sas se sl spa
    srl sro ug
    """
)
#: What stands in the field “company” of people who have none; it points at nobody.
NO_COMPANY = _words(
    """
    a an and at between break career college company confidential consultant consulting contractor currently
    employed employer for freelance freelancer freelancing home in independent job jobs looking me my na no none
    not of open own retired retirement school seeking self selfemployed startup stealth student students the to
    unemployed university various work
    """
)
