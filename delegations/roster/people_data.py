"""Parts of names by culture, from which invented people are put together. No combination is meant for anybody.

Each culture: women's and men's given names, family names; where people carry their name in another script, the same
names in it, in the same order; which form the name takes.
"""

from dataclasses import dataclass
from typing import Final

Words = tuple[str, ...]


@dataclass(frozen=True)
class Culture:
    """``form``: "western", "two_surnames", "one_name", "patronymic" (family names with a feminine form after /), "family_first"
    (kept in Latin as given + family). ``script`` is the language of the second script, with ``other_*`` parallel to the names."""

    women: Words
    men: Words
    families: Words
    form: str = "western"
    script: str = ""
    other_women: Words = ()
    other_men: Words = ()
    other_families: Words = ()


def _(text: str) -> Words:
    return tuple(word.strip() for word in text.split(","))


CULTURES: Final[dict[str, Culture]] = {
    "english": Culture(
        _("Alice, Fiona, Harriet, Joan, Rosemary, Gemma"),
        _("Alan, Colin, Graham, Neil, Trevor, Duncan"),
        _("Ashdown, Bellweather, O'Neil, McAllan, Hargreave-Stone, Thistlewood, Winterbourne, Fairlight"),
    ),
    "french": Culture(
        _("Anne-Sophie, Béatrice, Hélène, Clémence, Mathilde, Odile"),
        _("Jean-Luc, Étienne, Gérard, François, Benoît, Thierry"),
        _("Delacroix-Morin, Lefèvre, d'Aubigny, de Montclar, Boisvert, Châtelain, Préval, Roussillon"),
    ),
    "german": Culture(
        _("Annegret, Birgit, Ilse, Katharina, Ulrike, Sabine"),
        _("Dietmar, Jürgen, Matthias, Stefan, Wolfgang, Björn"),
        _("Groß, von der Heide, Müllheim, Straßberger, Weiß, zu Lindenau, Ährental, Köhlbrand"),
    ),
    "dutch": Culture(
        _("Anneke, Femke, Liesbeth, Marijke, Sanne, Wilhelmina"),
        _("Jan, Pieter, Bart, Joost, Maarten, Willem"),
        _(
            "van der Berg, de Graaff, ter Horst, van den Elsken, Bloemink, van 't Woud, IJsselhof, op den Dijk"
        ),
    ),
    "nordic": Culture(
        _("Astrid, Ingrid, Sigríður, Kaisa, Åsa, Solveig"),
        _("Bjørn, Lars, Þorsteinn, Mikko, Øyvind, Sven"),
        _(
            "Ålander, Bjørkvik, Hämäläinen-Saari, Lindqvist-Åberg, Øverland, Strömvall, Þórarinsdal, Nygårdstrøm"
        ),
    ),
    "spanish": Culture(
        _("María del Carmen, Ana Lucía, Beatriz, Pilar, Ximena, Rocío"),
        _("Juan Carlos, José Ignacio, Álvaro, Fernando, Héctor, Íñigo"),
        _("García, Núñez, Peñalver, de la Vega, Ibáñez, Quiroga, Urrutia, Zaldívar, Montañés, del Río"),
        "two_surnames",
    ),
    "portuguese": Culture(
        _("Maria João, Inês, Conceição, Luísa, Graça, Teresa"),
        _("João Pedro, António, Luís Filipe, Rui, Gonçalo, Duarte"),
        _("Guimarães, Assunção, dos Anjos, da Cunha, Magalhães, Brandão, Sequeira, Vasconcelos"),
        "two_surnames",
    ),
    "italian": Culture(
        _("Chiara, Giulia, Lucia, Ornella, Francesca, Paola"),
        _("Alessandro, Giancarlo, Niccolò, Paolo, Umberto, Dario"),
        _("D'Altavilla, Della Rocca, Di Benedetto, Montalcino, Serravalle, Degli Orti, Belfiore, Cortesanti"),
    ),
    "slavic": Culture(
        _("Zofia, Božena, Jelena, Milena, Agnieszka, Věra"),
        _("Zbigniew, Dušan, Miroslav, Tomáš, Wojciech, Željko"),
        _("Wierzbowski, Dvořáček, Horvatin, Kovačević, Łukaszewicz, Novosadský, Šimunić, Zielonka"),
    ),
    "russian": Culture(
        _("Anna, Yelena, Irina, Natalia, Olga, Svetlana"),
        _("Alexei, Dmitry, Igor, Nikolai, Sergei, Yury"),
        _("Berezin/a, Vetrov/a, Gorsky/Gorskaya, Zimin/a, Lugovoy/Lugovaya, Ozerov/a, Sosnin/a, Yasenev/a"),
        "patronymic",
        "ru",
        _("Анна, Елена, Ирина, Наталия, Ольга, Светлана"),
        _("Алексей, Дмитрий, Игорь, Николай, Сергей, Юрий"),
        _("Березин/а, Ветров/а, Горский/Горская, Зимин/а, Луговой/Луговая, Озеров/а, Соснин/а, Ясенев/а"),
    ),
    "ukrainian": Culture(
        _("Oksana, Halyna, Iryna, Nataliia, Olena, Yuliia"),
        _("Andrii, Bohdan, Mykola, Oleksandr, Taras, Yurii"),
        _("Berezhenko, Dibrovnyi, Haidenko, Kalynchuk, Levadenko, Stepovyk, Vyshnyak, Zhytnyuk"),
        "western",
        "uk",
        _("Оксана, Галина, Ірина, Наталія, Олена, Юлія"),
        _("Андрій, Богдан, Микола, Олександр, Тарас, Юрій"),
        _("Береженко, Дібровний, Гайденко, Калинчук, Леваденко, Степовик, Вишняк, Житнюк"),
    ),
    "greek": Culture(
        _("Eleni, Katerina, Maria, Sofia, Vasiliki, Despina"),
        _("Dimitrios, Georgios, Ioannis, Nikolaos, Petros, Stavros"),
        _("Thalassinos, Petrakidis, Marmaras, Elaionas, Anemoyannis, Kastrinakis, Vounotis, Ampelas"),
        "western",
        "el",
        _("Ελένη, Κατερίνα, Μαρία, Σοφία, Βασιλική, Δέσποινα"),
        _("Δημήτριος, Γεώργιος, Ιωάννης, Νικόλαος, Πέτρος, Σταύρος"),
        _("Θαλασσινός, Πετρακίδης, Μαρμαράς, Ελαιώνας, Ανεμογιάννης, Καστρινάκης, Βουνότης, Αμπελάς"),
    ),
    "turkish": Culture(
        _("Ayşe, Çiğdem, Elif, Gülşen, İpek, Şebnem"),
        _("Ahmet, Çetin, İlker, Oğuz, Tuğrul, Yiğit"),
        _("Demir, Işık, Çınaroğlu, Gündoğdu, Kılıçarslan-İnci, Özdemirci, Şimşekli, Yıldırımoğlu"),
    ),
    "arabic": Culture(
        _("Amina, Fatima, Hanan, Layla, Mariam, Nadia"),
        _("Abdullah, Ahmed, Hassan, Khalid, Omar, Yousef"),
        _("Al-Khalifi, Al-Nahri, Ben Slimani, El-Bahri, Al-Sahrawi, Boulmerka, Al-Zaytuni, Haddadin"),
        "western",
        "ar",
        _("أمينة, فاطمة, حنان, ليلى, مريم, نادية"),
        _("عبد الله, أحمد, حسن, خالد, عمر, يوسف"),
        _("الخليفي, النهري, بن سليماني, البحري, الصحراوي, بولمرقة, الزيتوني, حدادين"),
    ),
    "persian": Culture(
        _("Maryam, Nasrin, Parvaneh, Shirin, Zahra, Laleh"),
        _("Amir Hossein, Bahram, Kamran, Mohammad Reza, Saeed, Hamid"),
        _("Bagheri Nejad, Daryaei, Golestani, Kuhestani, Mehrabadi, Naghshbandi, Rostam Pour, Sepehrnia"),
        "western",
        "fa",
        _("مریم, نسرین, پروانه, شیرین, زهرا, لاله"),
        _("امیرحسین, بهرام, کامران, محمدرضا, سعید, حمید"),
        _("باقری‌نژاد, دریایی, گلستانی, کوهستانی, مهرآبادی, نقشبندی, رستم‌پور, سپهرنیا"),
    ),
    "chinese": Culture(
        _("Meihua, Xiulan, Yuzhen, Lijuan, Qing, Wen"),
        _("Guoqiang, Jianhua, Wei, Zhiyuan, Haoran, Ming"),
        _("Li, Zhou, Ouyang, Song, Tang, Xu, Zhao, Lü"),
        "family_first",
        "zh",
        _("美华, 秀兰, 玉珍, 丽娟, 青, 文"),
        _("国强, 建华, 伟, 志远, 浩然, 明"),
        _("李, 周, 欧阳, 宋, 唐, 许, 赵, 吕"),
    ),
    "korean": Culture(
        _("Ji-yeon, Min-ja, Soo-kyung, Hye-rin, Eun-hee, Yoon-ah"),
        _("Dong-hyun, Jae-won, Sang-ho, Tae-jin, Young-min, Kwang-su"),
        _("Kang, Namgung, Ryu, Seo, Yoo, Ahn, Paik, Hwangbo"),
        "family_first",
        "ko",
        _("지연, 민자, 수경, 혜린, 은희, 윤아"),
        _("동현, 재원, 상호, 태진, 영민, 광수"),
        _("강, 남궁, 류, 서, 유, 안, 백, 황보"),
    ),
    "japanese": Culture(
        _("Akiko, Haruka, Naomi, Sachiko, Yuki, Midori"),
        _("Haruto, Kenji, Masahiro, Shin'ichi, Takeshi, Yoichi"),
        _("Asagiri, Fujinomori, Hoshikawa, Kazehaya, Mizushima, Tsukigase, Umezaki, Yamabuki"),
        "family_first",
        "ja",
        _("明子, 遥, 直美, 幸子, 由紀, 緑"),
        _("陽翔, 健二, 正博, 真一, 武, 洋一"),
        _("朝霧, 藤ノ森, 星川, 風早, 水島, 月ヶ瀬, 梅崎, 山吹"),
    ),
    "vietnamese": Culture(
        _("Thị Hồng Nhung, Thị Lan, Thu Hà, Ngọc Ánh, Bích Đào, Thị Mai"),
        _("Văn Đức, Quốc Hưng, Minh Tuấn, Xuân Thủy, Đình Lộc, Hữu Nghĩa"),
        _("Nguyễn, Trần, Phạm, Đặng, Huỳnh, Võ"),
        "family_first",
    ),
    "thai": Culture(
        _("Kanya, Malee, Pimchanok, Siriporn, Suda, Wanida"),
        _("Anan, Chaiyo, Kritsada, Prasert, Somchai, Wichai"),
        _("Chaiwatthanakun, Rattanaphitak, Suksawatdi, Thongprasoet, Wongsirirot, Bunyarattanaphan"),
        "western",
        "th",
        _("กัญญา, มาลี, พิมพ์ชนก, ศิริพร, สุดา, วนิดา"),
        _("อนันต์, ไชโย, กฤษฎา, ประเสริฐ, สมชาย, วิชัย"),
        _("ชัยวัฒนกุล, รัตนพิทักษ์, สุขสวัสดิ์, ทองประเสริฐ, วงศ์ศิริโรจน์, บุณยรัตนพันธุ์"),
    ),
    "indian": Culture(
        _("Anjali, Kavita, Lakshmi, Meenakshi, Priya, Sunita"),
        _("Arun, Deepak, Mohan, Rajesh, Suresh, Vikram"),
        _("Chandrasekhar, Deshpande, Iyengar, Kulkarni, Mehrotra, Raghunathan, Shrivastava, Tripathi"),
        "western",
        "hi",
        _("अंजलि, कविता, लक्ष्मी, मीनाक्षी, प्रिया, सुनीता"),
        _("अरुण, दीपक, मोहन, राजेश, सुरेश, विक्रम"),
        _("चंद्रशेखर, देशपांडे, अयंगार, कुलकर्णी, मेहरोत्रा, रघुनाथन, श्रीवास्तव, त्रिपाठी"),
    ),
    "indonesian": Culture(
        _("Kusumawardani, Pratiwi, Rahayu, Sulastri, Wulandari, Yuliana"),
        _("Budiarso, Hartono, Sugiharto, Suryanata, Wibisono, Purnomo"),
        _("Adiwinata, Kartanegara, Siregar-Putra, Wirabuana"),
        "one_name",
    ),
    "afghan": Culture(
        _("Zarghuna, Palwasha, Spozhmai, Torpekai"),
        _("Daud, Mirwais, Nangyalai, Zalmay"),
        _("Andarabi, Kohdamani, Panjsheri, Wardaki"),
        "one_name",
        "ps",
        _("زرغونه, پلوشه, سپوږمۍ, تورپیکۍ"),
        _("داود, میرویس, ننګیالی, زلمی"),
        _("اندرابی, کوهدامنی, پنجشیری, وردکی"),
    ),
    "malay": Culture(
        _("Aisyah, Nurul Huda, Siti Zubaidah, Rohani, Farah, Zainab"),
        _("Azlan, Hafiz, Ismail, Mohd Rizal, Shahrul, Zulkifli"),
        _("bin Abdul Rahim, bin Othman, binti Yusof, bin Haji Salleh, binti Karim, bin Mansor"),
        "malay",
    ),
    "ethiopian": Culture(
        _("Almaz, Hirut, Meseret, Selamawit, Tigist, Zenebech"),
        _("Abebe, Dawit, Girma, Solomon, Tesfaye, Yohannes"),
        _("Alemayehu, Bekele, Desta, Gebremariam, Tadesse, Wolde-Giyorgis"),
        "western",
        "am",
        _("አልማዝ, ሂሩት, መሠረት, ሰላማዊት, ትዕግስት, ዘነበች"),
        _("አበበ, ዳዊት, ግርማ, ሰሎሞን, ተስፋዬ, ዮሐንስ"),
        _("አለማየሁ, በቀለ, ደስታ, ገብረማርያም, ታደሰ, ወልደ ጊዮርጊስ"),
    ),
    "west_african": Culture(
        _("Aïssatou, Fatoumata, Mariama, Adjoa, Ngozi, Ama"),
        _("Amadou, Kofi, Ousmane, Chukwuemeka, Mamadou, Yaw"),
        _("N'Diayeba, Ouattarara, Sow-Diallo, Okonjo-Eze, Mensah-Bonsu, Traorén, Adébáyọ̀, Koulibaty"),
    ),
    "east_african": Culture(
        _("Neema, Wanjiru, Grace, Thandiwe, Nomvula, Mutinta"),
        _("Baraka, Kamau, Sipho, Tendai, Juma, Mulenga"),
        _("Mwanaisha, Kipkemboi-Ruto, Ndlovukazi, Chikwanda, Nyamwezi, Mkhizeni, Otienoh, Rukundo"),
    ),
    "central_asian": Culture(
        _("Aigul, Dilnoza, Gulnara, Saltanat, Zarina, Madina"),
        _("Askar, Bakhtiyor, Erlan, Nurlan, Rustam, Timur"),
        _("Aksuyev/a, Bozorov/a, Kaltayev/a, Ospanbek/ova, Saryarkin/a, Tulparov/a"),
        "patronymic",
    ),
    "caucasian": Culture(
        _("Ketevan, Nino, Tamar, Anahit, Gayane, Leyla"),
        _("Davit, Giorgi, Levan, Armen, Hayk, Elchin"),
        _("Gelovanidze, Mtvareli, Tsiskarishvili-Kalandadze, Arevshatyan, Lusinyan, Dağlıoğlu"),
    ),
    "pacific": Culture(
        _("Ana, Litia, Mele, Sina, Talei, Vaine"),
        _("Ioane, Semisi, Tevita, Viliame, Sione, Manu"),
        _("Faleolo-Tuala, Kautoke, Nabukavou, Taumoepeau-Fifita, Vakalala, Matalau"),
    ),
    "hebrew": Culture(
        _("Ayelet, Michal, Noa, Shira, Tamar, Yael"),
        _("Amit, Eitan, Gidon, Nadav, Uri, Yoav"),
        _("Ben-Yaar, Harduf, Kochavi-Lev, Nof-Galim, Sadeh-Or, Tal-Shachar"),
        "western",
        "he",
        _("איילת, מיכל, נועה, שירה, תמר, יעל"),
        _("עמית, איתן, גדעון, נדב, אורי, יואב"),
        _("בן-יער, הרדוף, כוכבי-לב, נוף-גלים, שדה-אור, טל-שחר"),
    ),
}

STATES: Final[dict[str, str]] = {
    "english": "GBR USA AUS NZL CAN IRL BHS BRB JAM TTO GUY BLZ ATG DMA GRD KNA LCA VCT MLT",
    "french": "FRA MCO LUX HTI CHE BEL",
    "german": "DEU AUT LIE",
    "dutch": "NLD SUR",
    "nordic": "SWE NOR DNK FIN ISL EST LVA LTU",
    "spanish": "ESP ARG BOL CHL COL CRI CUB DOM ECU GTM HND MEX NIC PAN PER PRY SLV URY VEN GNQ PHL AND",
    "portuguese": "PRT BRA AGO MOZ CPV GNB STP TLS",
    "italian": "ITA SMR VAT",
    "slavic": "POL CZE SVK SVN HRV SRB MNE BIH MKD BGR ALB HUN ROU MDA",
    "russian": "RUS BLR",
    "ukrainian": "UKR",
    "greek": "GRC CYP",
    "turkish": "TUR",
    "arabic": "DZA BHR EGY IRQ JOR KWT LBN LBY MAR OMN QAT SAU SDN SYR TUN ARE YEM MRT PSE COM DJI SOM",
    "persian": "IRN TJK",
    "chinese": "CHN SGP",
    "korean": "KOR PRK",
    "japanese": "JPN",
    "vietnamese": "VNM",
    "thai": "THA LAO KHM MMR",
    "indian": "IND NPL LKA BGD BTN MUS MDV PAK",
    "indonesian": "IDN",
    "afghan": "AFG",
    "malay": "MYS BRN",
    "ethiopian": "ETH ERI",
    "west_african": "NGA GHA SEN MLI BFA BEN TGO NER CIV GIN SLE LBR GMB CMR GAB COG COD TCD CAF",
    "east_african": "KEN TZA UGA RWA BDI ZAF ZMB ZWE BWA NAM LSO SWZ MWI MDG SYC",
    "central_asian": "KAZ KGZ UZB TKM MNG",
    "caucasian": "GEO ARM AZE",
    "pacific": "FJI TON WSM KIR TUV VUT SLB PNG PLW FSM MHL NRU COK NIU",
    "hebrew": "ISR",
}
CULTURE_OF: Final = {code: culture for culture, codes in STATES.items() for code in codes.split()}
MIXED: Final = (
    "english",
    "french",
    "spanish",
    "dutch",
    "indian",
    "west_african",
    "japanese",
    "arabic",
    "nordic",
)
