"""Signal words (신호어) of performance kinds: families of activity, home and abroad."""

from __future__ import annotations

import re

import msgspec


class Signal(msgspec.Struct, frozen=True):
    """A word found in a title and what it says."""

    word: str
    meaning_ko: str
    meaning_en: str


class Family(msgspec.Struct, frozen=True):
    """A known family of activities: how its labels and how its titles are worded."""

    name: str
    label: re.Pattern[str]
    title: re.Pattern[str]


def _family(name: str, label: str, title: str = "") -> Family:
    flags = re.IGNORECASE
    return Family(name, re.compile(label, flags), re.compile(title or label, flags))


PROMOTION = "홍보활동"
ABROAD = "해외 IR·마케팅"

ADVERTISING = _family("광고", r"광고|매체\s*게재")

FAMILIES = (
    ADVERTISING,
    _family(
        ABROAD,
        r"(?:해외|국외|글로벌)\s*(?:IR|마케팅|로드쇼|벤치마킹|시찰|판촉|투자유치|설명회)"
        r"|(?:해외|국외)\s*\S*\s*(?:IR\b|마케팅|벤치마킹|박람회|전시|시찰|방문|출장|홍보)"
        r"|^\s*IR(?![A-Z])|투자설명회",
        r"해외|국외|로드쇼|\bIR\b|투자설명회",
    ),
    _family(PROMOTION, r"홍보|캠페인", r"홍보|캠페인|설명회"),
    _family(
        "교육",
        r"교육|강좌|강의|특강|연수|아카데미|훈련|워크숍|세미나|수업",
    ),
    _family("상담", r"상담|컨설팅|멘토링|면담"),
    _family("회의", r"회의|위원회|간담회|협의회|협의체|자문|보고회|공청회|토론회"),
    _family("조사", r"조사|설문|실태|연구|용역"),
    _family("점검", r"점검|순찰|단속"),
    _family(
        "행사",
        r"행사|축제|박람회|페스티벌|공연|대회|전시|기념식|발표회|한마당|콘서트|음악회",
    ),
)
"""Known families; the first whose label pattern fits is the label's family."""

_DELEGATION = (
    r"(?:방문단|견학단|시찰단|연수단|사절단|대표단|대표부|대사관|대사|영사관|총영사"
    r"|의원단|바이어|투자단|조사단|상공회의소)"
)

AT_HOME: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"초청|초빙"), "불러들인 활동", "they were invited here"),
    (
        re.compile(r"현장\s*투어|현장\s*견학|팸\s*투어"),
        "현장으로 맞이한 활동",
        "they were shown our site",
    ),
    (re.compile(r"내방|방한|주한|국내"), "국내 활동", "it took place at home"),
    (
        re.compile(r"코리아|(?<![A-Za-z])Korea(?![A-Za-z])", re.IGNORECASE),
        "국내에서 열린 행사",
        "an event held in Korea",
    ),
    (
        re.compile(rf"{_DELEGATION}(?!\s*파견)(?=.*(?:방문|견학|시찰|투어|접견))"),
        "찾아온 방문단",
        "a delegation came to us",
    ),
)
"""Words that say an activity was received or held at home."""

_ABROAD_WORDS = re.compile(
    r"해외|국외|현지|로드쇼|파견|유럽|북미|남미|중남미|동남아|중동(?![가-힣])"
    r"|아프리카|아시아|미주|중화권|영어권"
)

_COUNTRIES = """
미국 캐나다 멕시코 브라질 아르헨티나 칠레 페루 콜롬비아 쿠바 에콰도르 볼리비아
파나마 영국 아일랜드 프랑스 독일 네덜란드 벨기에 룩셈부르크 스위스 오스트리아
이탈리아 스페인 포르투갈 그리스 스웨덴 노르웨이 덴마크 핀란드 아이슬란드 폴란드
체코 헝가리 슬로바키아 루마니아 불가리아 크로아티아 세르비아 슬로베니아 에스토니아
라트비아 리투아니아 러시아 우크라이나 튀르키예 터키 이스라엘 사우디 사우디아라비아
아랍에미리트 카타르 쿠웨이트 바레인 요르단 이집트 모로코 알제리 튀니지 남아공
남아프리카공화국 케냐 나이지리아 에티오피아 르완다 탄자니아 중국 일본 대만 홍콩
마카오 몽골 베트남 태국 라오스 캄보디아 미얀마 말레이시아 싱가포르 싱가폴
인도네시아 필리핀 인도 파키스탄 방글라데시 스리랑카 네팔 카자흐스탄 우즈베키스탄
키르기스스탄 조지아 아제르바이잔 호주 뉴질랜드 이란 이라크 오만
"""

_CITIES = """
뉴욕 워싱턴 보스턴 시카고 달라스 댈러스 오스틴 휴스턴 샌프란시스코 실리콘밸리
라스베이거스 라스베가스 로스앤젤레스 LA 샌디에이고 시애틀 애틀랜타 필라델피아
디트로이트 메릴랜드 텍사스 캘리포니아 밴쿠버 토론토 몬트리올 런던 맨체스터 파리
리옹 베를린 뮌헨 프랑크푸르트 함부르크 하노버 뒤셀도르프 쾰른 드레스덴 암스테르담
브뤼셀 취리히 제네바 바젤 빈 비엔나 밀라노 로마 마드리드 바르셀로나 리스본
스톡홀름 코펜하겐 오슬로 헬싱키 바르샤바 프라하 부다페스트 모스크바 이스탄불
텔아비브 두바이 아부다비 리야드 도하 카이로 도쿄 동경 오사카 나고야 교토 고베
요코하마 후쿠오카 삿포로 베이징 북경 상하이 상해 선전 심천 광저우 칭다오 다롄
톈진 충칭 청두 항저우 쑤저우 시안 타이베이 하노이 호치민 다낭 방콕 쿠알라룸푸르
자카르타 마닐라 뭄바이 델리 뉴델리 벵갈루루 시드니 멜버른 오클랜드 울란바토르
타슈켄트 알마티
"""

_LATIN = (
    r"USA|U\.S\.A?\.?|U\.?K\.?|EU|UAE|China|Japan|Germany|France|Britain|England|Italy"
    r"|Spain|India|Vietnam|Thailand|Singapore|Taiwan|Hong\s?Kong|Israel|Canada|Australia"
    r"|Europe|America|Asia|Africa|Dubai|Paris|London|Berlin|Tokyo|Shanghai|Beijing"
    r"|CES|MWC|IFA|MIPIM|Hannover|CeBIT"
)

# These names are also ordinary words or parts of them (이동수단, 보행인도, 누구란).
_LOOSE = frozenset(
    {
        "인도",
        "이란",
        "오만",
        "빈",
        "시안",
        "선전",
        "상해",
        "로마",
        "파리",
        "대만",
        "조지아",
    }
)


def _place_pattern() -> re.Pattern[str]:
    names = sorted({*_COUNTRIES.split(), *_CITIES.split()}, key=len, reverse=True)
    firm = "|".join(name for name in names if name not in _LOOSE)
    loose = "|".join(name for name in names if name in _LOOSE)
    return re.compile(
        rf"(?<![가-힣A-Za-z])(?:(?:{firm})|(?:{loose})(?![가-힣])"
        rf"|(?:{_LATIN})(?![A-Za-z]))",
        re.IGNORECASE,
    )


_PLACE = _place_pattern()


def first_signal(
    text: str, signals: tuple[tuple[re.Pattern[str], str, str], ...]
) -> Signal | None:
    """Find the first signal of a table that stands in the text."""
    for pattern, meaning_ko, meaning_en in signals:
        found = pattern.search(text)
        if found:
            return Signal(found.group(), meaning_ko, meaning_en)
    return None


def foreign_place(text: str) -> Signal | None:
    """Find a foreign country or city, or a word for being abroad."""
    found = _PLACE.search(text) or _ABROAD_WORDS.search(text)
    if found is None:
        return None
    return Signal(found.group(), "나라 밖에서 한 활동", "it took place abroad")
