"""The words that announce a part of a good prompt, as patterns. Pure; used by `improving` alone.

Every repetition is bounded, so that the time is linear in the length of the text whatever somebody types. Case is ignored.
"""

from __future__ import annotations

from app.curriculum.rules.items import Rubric

_NUMBER = r"(?:[0-9０-９]{1,4}|[一二三四五六七八九十百千]{1,3})"
_LEAD = r"(?:^|[\n。．！？!?])[ \t\u3000#＃*＊■●◆・\-【［\[(（]{0,6}"  # a line's or sentence's beginning


def _label_ja(words: str) -> str:
    """A label such as 「背景：」 or 【背景】 with something after it."""
    return rf"{_LEAD}(?:{words})[ \u3000]?(?:[：:]|[】］\])）])[：:]?\s{{0,3}}[^\s】：:][^\n]{{1,40}}"


def _label_en(words: str) -> str:
    """A label such as "Background:" with something after it."""
    return rf"(?:^|[\n.!?])[ \t#*\-\[(]{{0,6}}(?:{words})[\])*]{{0,3}}[ ]?:[*\s]{{0,4}}[^\s:][^\n:]{{1,40}}"


_PERSON = (
    r"(?:者|員|係|長(?<!特長)(?<!成長)(?<!延長)|家|士|師|役|プロ|スタッフ|リーダー|マネージャー|マネジャー|ライター|アドバイザー|コンサルタント|コーチ"
    r"|トレーナー|デザイナー|アシスタント|インストラクター|オペレーター|バイヤー|秘書|先輩|上司|同僚|先生|担当|専門|ベテラン|司会|人事|経理|総務|営業|広報)"
)
_WORKER = (
    r"(?:expert|specialist|assistant|manager|clerk|editor|teacher|writer|trainer|coach|consultant|adviser|advisor|accountant|lawyer|nurse"
    r"|secretary|engineer|planner|buyer|designer|officer|professional|representative|rep|reviewer|proofreader|translator|salesperson"
    r"|colleague|supervisor|mentor|guide|host|facilitator|interviewer|customer|analyst|technician|worker|leader|member|person|head|chef)"
)
_READER = (
    r"(?:customers?|clients?|colleagues?|co-?workers?|staff|employees?|teams?|managers?|boss|readers?|visitors?|beginners?|newcomers?|members?"
    r"|people|audience|suppliers?|parents|patients?|students?|users?|guests?|departments?|directors?|board|hires?|neighbou?rs|applicants?"
    r"|president|partners?|owners?|drivers?|residents|shoppers?|crew|trainees?|workers?|volunteers?)"
)
_ASK_JA = (
    r"(?:書い|書き直し|書きかえ|書き換え|作っ|つくっ|作成し|作り直し|まとめ|要約し|教え|挙げ|あげ|直し|翻訳し|訳し|整理し|分類し|分け|比較し|比べ|提案し"
    r"|説明し|出し|考え|添削し|校正し|抜き出し|並べ|並べ替え|洗い出し|チェックし|確認し|見直し|変換し|計算し|表にし|一覧にし|箇条書きにし|短くし"
    r"|言い換え|言いかえ|返信し|答え|質問し|尋ね|演じ|書き出し|示し|埋め|つけ|付け|選ん|探し|見つけ|指摘し|評価し|分析し|設計し|準備し|案内し|整え|清書し)"
)
_NOUN_JA = r"(?:作成|要約|翻訳|整理|分類|比較|提案|説明|添削|校正|抽出|変換|計算|確認|チェック|見直し|修正|清書|下書き|洗い出し|リストアップ|分析|評価|返信)"
_ASK_EN = (
    r"(?:write|draft|summari[sz]e|list|explain|compare|translate|rewrite|create|make(?! (?:it|this|that|them)\b)|propose|suggest|classify|sort"
    r"|extract|check|review|proofread|shorten|turn|give me|give us|prepare|design|plan|calculate|point out|ask me|answer|outline|convert|group"
    r"|rank|describe|identify|highlight|correct|produce|build|simplify|reply|compose|fill in|play|find|name|put|tell me|show me|rephrase|edit)"
)

PATTERNS: dict[Rubric, tuple[str, ...]] = {
    Rubric.ROLE: (
        r"あなたは[^。！？!?\n]{1,40}?(?:です(?!か)|である|だ(?=[。、\n])|として)",
        rf"あなたは[^。！？!?\n]{{1,40}}?{_PERSON}で、",
        rf"[^。、！？!?\s]{{0,20}}{_PERSON}(?:として|の立場(?:で|から)|の目線で|の視点(?:で|から)|になりきって|になったつもりで|の役(?:で|を|に))",
        r"[^。、！？!?\s]{1,20}(?:になりきって|になったつもりで|の役を(?:して|演じて|お願い))",
        _label_ja(r"(?:あなたの)?(?:役割|役|立場|ロール)"),
        r"(?<!if )(?<!If )(?<!when )(?<!When )\byou(?: are|'re|’re) (?:an?|the|our|my|one of) [^.!?\n]{2,60}",
        r"\b(?:act|answer|respond|reply|write|think|speak|work)(?: \w+)? (?:as|like) (?:an?|the|our|my) [^.,!?\n]{2,50}",
        rf"(?:^|[\n.!?]\s{{0,2}})As (?:an?|our|my|the) (?:[\w-]+ ){{0,4}}{_WORKER}\b(?=[^.!?\n]{{0,40}}, (?:please )?{_ASK_EN}\b)",
        r"\b(?:imagine|pretend|suppose)(?: that)? you(?: are|'re|’re) [^.,!?\n]{2,50}",
        r"\b(?:take|play|in) (?:on )?the (?:role|part) of [^.,!?\n]{2,50}",
        _label_en(r"(?:your )?role"),
    ),
    Rubric.CONTEXT: (
        r"[^。、！？!?\s]{1,20}(?:向け|宛て|あて(?=[のに]))(?:の|に|で)?",
        r"[^。、！？!?\s]{1,20}(?:に|へ)(?:お送り|お渡し|お見せ|お知らせする|ご案内|ご説明|送る|出す|渡す|見せる|配る|説明する|伝える|案内する|提出する|貼る|掲示する|話す|知らせる|報告する|お願いする)(?!か)",
        r"(?:当社|弊社|自社|当店|当院|当園|当組合|うちの(?:会社|店|部)|私たち|わたしたち|私ども|私|わたし|僕)(?:は|の(?:会社|店|部署|部|課|仕事|職場)は|では)[^。！？!?\n]{2,60}",
        r"[^。、！？!?\s]{0,20}(?:人|方|社員|スタッフ|お客様|新人|相手|担当者|ご家族|上司|部下|取引先)(?:に|へ)(?:向けて|説明|案内|伝え|報告|依頼)",
        r"[^。、！？!?\n]{1,20}が(?:相手|対象|読み手|聞き手)(?:です|なので|で、)",
        r"(?:読み手|読む人|相手|聞き手|参加者|対象者?|お客様)は[^。！？!?\n]{2,40}",
        r"[^。、！？!?\n]{2,40}(?:した|する|いる|いない|ない|った|なる|ある|いた|られる|れる)(?:ため|ので)、",
        r"[^。、！？!?\n]{2,40}ことになりました",
        r"(?:取引先|お客様|社員|新人|新入社員|部署|会社|店|工場|事務所)[^。！？!?\n]{0,20}[0-9０-９]{1,5}(?:人|名|社|年)(?:の|で|が|です)",
        _label_ja(r"(?:背景|状況|前提|目的|経緯|読み手|相手|対象|対象者|場面|用途|使い道|事情|前提条件|使う場面)(?:と(?:目的|状況|読み手|相手))?"),
        rf"\b(?:for|to) (?:[\w'’-]+ ){{0,5}}{_READER}\b",
        r"\b(?:we|our (?:company|shop|team|office|department|firm|store|clinic|factory)|I)(?: are|'re|’re| is| am|'m|’m| have| run| work| sell| make| plan| will| need to| had| received)\b[^.!?\n]{2,80}",
        r"\b(?:the |our |my )?(?:readers?|audience|customers?|recipients?|team|staff|listeners?|participants?)(?: of this)? (?:is|are|have|has|do|does|know|knows|will|want|wants)\b[^.!?\n]{2,60}",
        r"\b(?:so that|because|since (?:we|our|the|many)|in order to)\b[^.!?\n]{3,60}",
        _label_en(r"(?:background|context|situation|audience|purpose|goal|readers?|recipients?|who it is for)"),
    ),
    Rubric.TASK: (
        rf"[^。！？!?\n]{{0,30}}{_ASK_JA}(?:て|で)(?:ください|下さい|ほしい|欲しい|もらえ|いただけ|くれ|[。、！!\n]|$)",
        rf"[^。！？!?\n]{{1,30}}{_NOUN_JA}(?:を(?:お願い|して|し、)|して(?:ください|下さい|ほしい|[。、\n]|$)|をお願い)",
        r"[^。！？!?\n]{1,30}(?:がほしい|が欲しい)です",
        _label_ja(r"(?:依頼|お願い|やること|タスク|作業|してほしいこと|頼みたいこと|指示|作るもの)"),
        rf"(?:^|[\n.!?:;][\"”’]?\s{{0,2}}|[-*\d)] |, |\band (?=reply|write|list|explain|rewrite|suggest|propose|summari|mark|point|give))(?:please |kindly |first,? |then |next,? |now )?{_ASK_EN}\b [^.!?\n]{{2,60}}",
        rf"\b(?:please|and then|then|(?:can|could|would) you(?: please)?|(?:want|like|need) you to|help me(?: to)?) {_ASK_EN}\b [^.!?\n]{{2,60}}",
        _label_en(r"(?:task|request|your task|what to do|instructions?)"),
    ),
    Rubric.FORMAT: (
        rf"{_NUMBER}(?:文字|字|段落|案|項目|箇条|スライド|ブロック)(?:以内|程度|くらい|ぐらい|前後|まで|ほど)?",
        rf"{_NUMBER}(?:行|文|語|ページ|枚|問)(?:以内|程度|くらい|ぐらい|前後|まで|ほど|で|に|の(?:文|要約|メール|案|説明))",
        rf"{_NUMBER}分(?:以内|程度|くらい)?(?:で|に)(?:読め|話せ|話す|読む|説明|収ま|まとめ)",
        rf"{_NUMBER}(?:つ|点|個|件|本|通り|とおり|パターン|種類|ステップ)(?:以内|程度|ほど|ずつ)?(?:に|で|を|だけ)?、?(?:分け|まとめ|挙げ|あげ|出し|提案|並べ|示し|書|作|選|絞|教え|考え)",
        r"箇条書き|番号(?:付き|つき|を付け|をつけ)|表(?:に(?!あ|出|載)|で(?!す|し)|形式|の形|にし)|一覧(?:に|で|表)|チェックリスト|見出し|マークダウン|Markdown|CSV|JSON|タブ区切り|Q&A|Q＆A|一問一答|時系列で",
        r"件名(?:と|、|・|も|を|は|付き|つき)|[^。、！？!?\s]{1,12}の(?:順|形)(?:に|で)|列は[^。\n]{2,30}|(?:左|右|上|下)の列",
        _label_ja(r"(?:形式|出力形式|出力|形|長さ|分量|文字数|書式|体裁|構成|フォーマット)"),
        r"\b(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?:(?: to |-| or |–)(?:\d{1,4}|two|three|four|five|six|seven|eight|ten))?[ -](?:[a-z-]+ )?(?:words?|lines?|sentences?|paragraphs?|bullets?(?: points?)?|points|pages?|slides?|items|options|ideas|versions|drafts|steps|columns|rows|characters|tips|questions|headings|sections|parts|reasons|suggestions|examples)\b",
        r"\bbullet(?:ed)?(?: points?| list|s)\b|\bbullets\b|\bnumbered list\b|\b(?:in|as|into|use|with|make|create|draw up) (?:an?|one) (?:[\w-]+ )?(?:table|list|checklist|csv|json|outline|spreadsheet|timeline)\b|\b(?:in|as) (?:csv|json|markdown)\b",
        r"\btable with\b|\bcolumns? (?:for|are|named|called|:)|\bunder (?:the )?headings?\b|\bwith (?:an? )?(?:short )?(?:headings?|headlines?|subject lines?|title)\b|\bsubject line\b|\bone page\b|\bin the order\b",
        _label_en(r"(?:format|output|output format|form|length|structure|layout)"),
    ),
    Rubric.CONSTRAINTS: (
        r"[^。、！？!?\n]{1,25}(?:使わ|入れ|書か|含め|触れ|断定し|推測し|作ら|変え|足さ|加え|略さ|出さ|載せ|せ|並べ|言わ|し|想像し|省か|消さ|直さ|混ぜ|訳さ)(?:ず(?:に|、)|ない(?=[。\n]|$))",
        r"[^。、！？!?\n]{1,25}ない(?:で(?:ください|下さい|ほしい|お願い|[。、\n]|$)|こと(?=[。、\n]|$)|ように)",
        r"[^。、！？!?\n]{1,25}(?:は避け|を避け|は禁止|はなし|は不要|抜きで|以外は|なしで)",
        r"[^。、！？!?\n]{0,20}(?:だけ|のみ)(?:を|で|に|から)?、?(?:使|もと|基づ|書|まとめ|答え|含め|抜き出|挙げ|対象|直し)",
        r"(?:必ず|かならず)[^。！？!?\n]{2,30}",
        r"(?:です・?ます調|だ・?である調|敬語|口調|文体|トーン|語調)",
        r"(?:やさしい|易しい|丁寧な|ていねいな|かしこまった|柔らかい|やわらかい|親しみやすい|親しみのある|落ち着いた|堅い|堅すぎない|明るい|分かりやすい|わかりやすい|平易な)(?:言葉|ことば|口調|表現|文体|調子|言い方|書き方|日本語)",
        r"(?:中学生|小学生|高校生|はじめて(?:の|読む)人|初めて(?:の|読む)人|新人|パソコンが苦手な人|専門外の人|だれ|誰)(?:に|で|が読んで|が見て)も?(?:分か|わか|伝わ|読)",
        r"(?:分から|わから|不明|足り|はっきりし|確かで)(?:ない|な)?(?:こと|ところ|点|部分|情報|とき)?(?:は|が(?:あれば|ある)|なら)[^。！？!?\n]{2,30}",
        _label_ja(r"(?:条件|制約|制約条件|注意|注意点|ルール|守ること|禁止事項|気をつけること|しないこと)"),
        r"\b(?:do not|don't|don’t|never|avoid|leave out|exclude|refrain from|stay away from)\b [^.!?\n]{2,60}",
        r"\b(?:without|no) (?:[\w-]+ ){0,2}(?:jargon|names|numbers|exclamation marks?|technical terms|abbreviations|emojis?|advertising|adding|inventing|changing|using|naming|guessing|blaming|repeating|promises|slang|figures)\b",
        r"\b(?:use|include|mention|rely on|based|give|write|keep to|work from)\b[^.!?\n]{0,25}\bonly\b|\bonly (?:use|include|mention|rely on|the (?:facts|information|points|text)|what|from|facts|with)\b[^.!?\n]{0,40}",
        r"\b(?:must(?: not)?|should not|shouldn't|needs? to|has to|have to) (?:be|include|fit|have|contain|stay|mention|avoid|end|start|sound|use|not)\b[^.!?\n]{0,40}",
        r"\b(?:no (?:more|longer) than|at most|up to|not more than|no later than|maximum(?: of)?)\b [^.!?\n]{1,30}",
        r"\b(?:plain|simple|polite|friendly|formal|warm|calm|neutral|professional|everyday|respectful|clear|easy)(?:,? (?:and|but) \w+)? (?:tone|language|style|words|wording|English|Japanese|voice)\b|\btone\b",
        r"\b(?:if|when|where|whenever) (?:anything|something|you|a|an|the|any)\b[^.!?\n]{1,50}\b(?:unclear|missing|unsure|not sure|not know|don't know|don’t know|not certain|unknown|not in the|not given|not stated)\b",
        _label_en(r"(?:constraints?|conditions?|rules?|limits?|please note|notes?|important|tone)"),
    ),
    Rubric.EXAMPLE: (
        _label_ja(r"(?:(?:良い|よい|悪い|入力|出力|書き方の|記入)?例(?:文)?[0-9０-９]?|見本|お?手本|サンプル)"),
        r"(?:例えば|たとえば)[、,]?[^。！？!?\n]{3,60}",
        r"「[^「」\n]{2,60}」(?:のように|のような|といった|みたいに|という(?:調子|感じ|形|書き方))",
        r"(?:(?:次|以下|下|上記|上|こちら)の|この)(?:例|見本|お?手本|サンプル|書き方の例)(?:の(?:ように|とおり|通り|形)|を(?:参考|まね|もと|手本)|に(?:なら|倣|そろえ|合わせ)|と同じ)",
        r"(?:例|見本|お?手本|サンプル)(?:は次のとおり|は次の通り|は以下)",
        r"\b(?:for example|for instance|e\.g\.)[,:]? [^.!?\n]{3,60}",
        r"\b(?:here is|here's|here’s|below is|this is|following is) (?:an?|the|one|our) (?:[\w-]+ )?(?:example|sample|model)\b",
        r"\b(?:like|follow|match|copy|as in|similar to|based on|use) (?:this|the|these|my|our)(?: following| earlier)? (?:examples?|samples?|model)\b|\blike this:",
        r"\b(?:in the style of|along the lines of) [\"“”'‘][^\"“”\n]{3,60}",
        _label_en(r"(?:good |bad |an? )?(?:example|sample|model)s?(?: \w+)?(?: \d)?"),
    ),
}  # fmt: skip
