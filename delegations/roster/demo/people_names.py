"""Parts of names by culture, from which the names of invented people are composed.

Each culture has given names of women and men and family names. If people also write their name in
another script, the same names follow in it, in the same order.
"""

from dataclasses import dataclass
from typing import Final

Words = tuple[str, ...]


@dataclass(frozen=True)
class Culture:
    """The names of a culture and how they are composed.

    - ``form`` is "western", "two_surnames", "one_name", "malay", "patronymic" (family names with a
      feminine form after /) or "family_first" (in the second script only).
    - ``script`` is the language of the second script; ``other_*`` are the names in it.
    """

    women: Words
    men: Words
    families: Words
    form: str = "western"
    script: str = ""
    other_women: Words = ()
    other_men: Words = ()
    other_families: Words = ()


def _split_names(text: str) -> Words:
    return tuple(word.strip() for word in text.split(","))


CULTURES: Final[dict[str, Culture]] = {
    "english": Culture(
        _split_names("Alice, Fiona, Harriet, Joan, Rosemary, Gemma"),
        _split_names("Alan, Colin, Graham, Neil, Trevor, Duncan"),
        _split_names(
            "Ashdown, Bellweather, O'Neil, McAllan, Hargreave-Stone, Thistlewood, Winterbourne, Fairlight"
        ),
    ),
    "french": Culture(
        _split_names("Anne-Sophie, Béatrice, Hélène, Clémence, Mathilde, Odile"),
        _split_names("Jean-Luc, Étienne, Gérard, François, Benoît, Thierry"),
        _split_names(
            "Delacroix-Morin, Lefèvre, d'Aubigny, de Montclar, Boisvert, Châtelain, Préval, Roussillon"
        ),
    ),
    "german": Culture(
        _split_names("Annegret, Birgit, Ilse, Katharina, Ulrike, Sabine"),
        _split_names("Dietmar, Jürgen, Matthias, Stefan, Wolfgang, Björn"),
        _split_names("Groß, von der Heide, Müllheim, Straßberger, Weiß, zu Lindenau, Ährental, Köhlbrand"),
    ),
    "dutch": Culture(
        _split_names("Anneke, Femke, Liesbeth, Marijke, Sanne, Wilhelmina"),
        _split_names("Jan, Pieter, Bart, Joost, Maarten, Willem"),
        _split_names(
            "van der Berg, de Graaff, ter Horst, van den Elsken, Bloemink, "
            "van 't Woud, IJsselhof, op den Dijk"
        ),
    ),
    "nordic": Culture(
        _split_names("Astrid, Ingrid, Sigríður, Kaisa, Åsa, Solveig"),
        _split_names("Bjørn, Lars, Þorsteinn, Mikko, Øyvind, Sven"),
        _split_names(
            "Ålander, Bjørkvik, Hämäläinen-Saari, Lindqvist-Åberg, Øverland, Strömvall, "
            "Þórarinsdal, Nygårdstrøm"
        ),
    ),
    "spanish": Culture(
        _split_names("María del Carmen, Ana Lucía, Beatriz, Pilar, Ximena, Rocío"),
        _split_names("Juan Carlos, José Ignacio, Álvaro, Fernando, Héctor, Íñigo"),
        _split_names(
            "García, Núñez, Peñalver, de la Vega, Ibáñez, Quiroga, Urrutia, Zaldívar, Montañés, del Río"
        ),
        "two_surnames",
    ),
    "portuguese": Culture(
        _split_names("Maria João, Inês, Conceição, Luísa, Graça, Teresa"),
        _split_names("João Pedro, António, Luís Filipe, Rui, Gonçalo, Duarte"),
        _split_names("Guimarães, Assunção, dos Anjos, da Cunha, Magalhães, Brandão, Sequeira, Vasconcelos"),
        "two_surnames",
    ),
    "italian": Culture(
        _split_names("Chiara, Giulia, Lucia, Ornella, Francesca, Paola"),
        _split_names("Alessandro, Giancarlo, Niccolò, Paolo, Umberto, Dario"),
        _split_names(
            "D'Altavilla, Della Rocca, Di Benedetto, Montalcino, Serravalle, Degli Orti, Belfiore, Cortesanti"
        ),
    ),
    "slavic": Culture(
        _split_names("Zofia, Božena, Jelena, Milena, Agnieszka, Věra"),
        _split_names("Zbigniew, Dušan, Miroslav, Tomáš, Wojciech, Željko"),
        _split_names(
            "Wierzbowski, Dvořáček, Horvatin, Kovačević, Łukaszewicz, Novosadský, Šimunić, Zielonka"
        ),
    ),
    "russian": Culture(
        _split_names("Anna, Yelena, Irina, Natalia, Olga, Svetlana"),
        _split_names("Alexei, Dmitry, Igor, Nikolai, Sergei, Yury"),
        _split_names(
            "Berezin/a, Vetrov/a, Gorsky/Gorskaya, Zimin/a, Lugovoy/Lugovaya, Ozerov/a, Sosnin/a, Yasenev/a"
        ),
        "patronymic",
        "ru",
        _split_names("Анна, Елена, Ирина, Наталия, Ольга, Светлана"),
        _split_names("Алексей, Дмитрий, Игорь, Николай, Сергей, Юрий"),
        _split_names(
            "Березин/а, Ветров/а, Горский/Горская, Зимин/а, Луговой/Луговая, Озеров/а, Соснин/а, Ясенев/а"
        ),
    ),
    "ukrainian": Culture(
        _split_names("Oksana, Halyna, Iryna, Nataliia, Olena, Yuliia"),
        _split_names("Andrii, Bohdan, Mykola, Oleksandr, Taras, Yurii"),
        _split_names("Berezhenko, Dibrovnyi, Haidenko, Kalynchuk, Levadenko, Stepovyk, Vyshnyak, Zhytnyuk"),
        "western",
        "uk",
        _split_names("Оксана, Галина, Ірина, Наталія, Олена, Юлія"),
        _split_names("Андрій, Богдан, Микола, Олександр, Тарас, Юрій"),
        _split_names("Береженко, Дібровний, Гайденко, Калинчук, Леваденко, Степовик, Вишняк, Житнюк"),
    ),
    "greek": Culture(
        _split_names("Eleni, Katerina, Maria, Sofia, Vasiliki, Despina"),
        _split_names("Dimitrios, Georgios, Ioannis, Nikolaos, Petros, Stavros"),
        _split_names(
            "Thalassinos, Petrakidis, Marmaras, Elaionas, Anemoyannis, Kastrinakis, Vounotis, Ampelas"
        ),
        "western",
        "el",
        _split_names("Ελένη, Κατερίνα, Μαρία, Σοφία, Βασιλική, Δέσποινα"),
        _split_names("Δημήτριος, Γεώργιος, Ιωάννης, Νικόλαος, Πέτρος, Σταύρος"),
        _split_names(
            "Θαλασσινός, Πετρακίδης, Μαρμαράς, Ελαιώνας, Ανεμογιάννης, Καστρινάκης, Βουνότης, Αμπελάς"
        ),
    ),
    "turkish": Culture(
        _split_names("Ayşe, Çiğdem, Elif, Gülşen, İpek, Şebnem"),
        _split_names("Ahmet, Çetin, İlker, Oğuz, Tuğrul, Yiğit"),
        _split_names("Demir, Işık, Çınaroğlu, Gündoğdu, Kılıçarslan-İnci, Özdemirci, Şimşekli, Yıldırımoğlu"),
    ),
    "arabic": Culture(
        _split_names("Amina, Fatima, Hanan, Layla, Mariam, Nadia"),
        _split_names("Abdullah, Ahmed, Hassan, Khalid, Omar, Yousef"),
        _split_names(
            "Al-Khalifi, Al-Nahri, Ben Slimani, El-Bahri, Al-Sahrawi, Boulmerka, Al-Zaytuni, Haddadin"
        ),
        "western",
        "ar",
        _split_names("أمينة, فاطمة, حنان, ليلى, مريم, نادية"),
        _split_names("عبد الله, أحمد, حسن, خالد, عمر, يوسف"),
        _split_names("الخليفي, النهري, بن سليماني, البحري, الصحراوي, بولمرقة, الزيتوني, حدادين"),
    ),
    "persian": Culture(
        _split_names("Maryam, Nasrin, Parvaneh, Shirin, Zahra, Laleh"),
        _split_names("Amir Hossein, Bahram, Kamran, Mohammad Reza, Saeed, Hamid"),
        _split_names(
            "Bagheri Nejad, Daryaei, Golestani, Kuhestani, Mehrabadi, Naghshbandi, Rostam Pour, Sepehrnia"
        ),
        "western",
        "fa",
        _split_names("مریم, نسرین, پروانه, شیرین, زهرا, لاله"),
        _split_names("امیرحسین, بهرام, کامران, محمدرضا, سعید, حمید"),
        _split_names("باقری‌نژاد, دریایی, گلستانی, کوهستانی, مهرآبادی, نقشبندی, رستم‌پور, سپهرنیا"),
    ),
    "chinese": Culture(
        _split_names("Meihua, Xiulan, Yuzhen, Lijuan, Qing, Wen"),
        _split_names("Guoqiang, Jianhua, Wei, Zhiyuan, Haoran, Ming"),
        _split_names("Li, Zhou, Ouyang, Song, Tang, Xu, Zhao, Lü"),
        "family_first",
        "zh",
        _split_names("美华, 秀兰, 玉珍, 丽娟, 青, 文"),
        _split_names("国强, 建华, 伟, 志远, 浩然, 明"),
        _split_names("李, 周, 欧阳, 宋, 唐, 许, 赵, 吕"),
    ),
    "korean": Culture(
        _split_names("Ji-yeon, Min-ja, Soo-kyung, Hye-rin, Eun-hee, Yoon-ah"),
        _split_names("Dong-hyun, Jae-won, Sang-ho, Tae-jin, Young-min, Kwang-su"),
        _split_names("Kang, Namgung, Ryu, Seo, Yoo, Ahn, Paik, Hwangbo"),
        "family_first",
        "ko",
        _split_names("지연, 민자, 수경, 혜린, 은희, 윤아"),
        _split_names("동현, 재원, 상호, 태진, 영민, 광수"),
        _split_names("강, 남궁, 류, 서, 유, 안, 백, 황보"),
    ),
    "japanese": Culture(
        _split_names("Akiko, Haruka, Naomi, Sachiko, Yuki, Midori"),
        _split_names("Haruto, Kenji, Masahiro, Shin'ichi, Takeshi, Yoichi"),
        _split_names("Asagiri, Fujinomori, Hoshikawa, Kazehaya, Mizushima, Tsukigase, Umezaki, Yamabuki"),
        "family_first",
        "ja",
        _split_names("明子, 遥, 直美, 幸子, 由紀, 緑"),
        _split_names("陽翔, 健二, 正博, 真一, 武, 洋一"),
        _split_names("朝霧, 藤ノ森, 星川, 風早, 水島, 月ヶ瀬, 梅崎, 山吹"),
    ),
    "vietnamese": Culture(
        _split_names("Thị Hồng Nhung, Thị Lan, Thu Hà, Ngọc Ánh, Bích Đào, Thị Mai"),
        _split_names("Văn Đức, Quốc Hưng, Minh Tuấn, Xuân Thủy, Đình Lộc, Hữu Nghĩa"),
        _split_names("Nguyễn, Trần, Phạm, Đặng, Huỳnh, Võ"),
        "family_first",
    ),
    "thai": Culture(
        _split_names("Kanya, Malee, Pimchanok, Siriporn, Suda, Wanida"),
        _split_names("Anan, Chaiyo, Kritsada, Prasert, Somchai, Wichai"),
        _split_names(
            "Chaiwatthanakun, Rattanaphitak, Suksawatdi, Thongprasoet, Wongsirirot, Bunyarattanaphan"
        ),
        "western",
        "th",
        _split_names("กัญญา, มาลี, พิมพ์ชนก, ศิริพร, สุดา, วนิดา"),
        _split_names("อนันต์, ไชโย, กฤษฎา, ประเสริฐ, สมชาย, วิชัย"),
        _split_names("ชัยวัฒนกุล, รัตนพิทักษ์, สุขสวัสดิ์, ทองประเสริฐ, วงศ์ศิริโรจน์, บุณยรัตนพันธุ์"),
    ),
    "indian": Culture(
        _split_names("Anjali, Kavita, Lakshmi, Meenakshi, Priya, Sunita"),
        _split_names("Arun, Deepak, Mohan, Rajesh, Suresh, Vikram"),
        _split_names(
            "Chandrasekhar, Deshpande, Iyengar, Kulkarni, Mehrotra, Raghunathan, Shrivastava, Tripathi"
        ),
        "western",
        "hi",
        _split_names("अंजलि, कविता, लक्ष्मी, मीनाक्षी, प्रिया, सुनीता"),
        _split_names("अरुण, दीपक, मोहन, राजेश, सुरेश, विक्रम"),
        _split_names("चंद्रशेखर, देशपांडे, अयंगार, कुलकर्णी, मेहरोत्रा, रघुनाथन, श्रीवास्तव, त्रिपाठी"),
    ),
    "indonesian": Culture(
        _split_names("Kusumawardani, Pratiwi, Rahayu, Sulastri, Wulandari, Yuliana"),
        _split_names("Budiarso, Hartono, Sugiharto, Suryanata, Wibisono, Purnomo"),
        _split_names("Adiwinata, Kartanegara, Siregar-Putra, Wirabuana"),
        "one_name",
    ),
    "afghan": Culture(
        _split_names("Zarghuna, Palwasha, Spozhmai, Torpekai"),
        _split_names("Daud, Mirwais, Nangyalai, Zalmay"),
        _split_names("Andarabi, Kohdamani, Panjsheri, Wardaki"),
        "one_name",
        "ps",
        _split_names("زرغونه, پلوشه, سپوږمۍ, تورپیکۍ"),
        _split_names("داود, میرویس, ننګیالی, زلمی"),
        _split_names("اندرابی, کوهدامنی, پنجشیری, وردکی"),
    ),
    "malay": Culture(
        _split_names("Aisyah, Nurul Huda, Siti Zubaidah, Rohani, Farah, Zainab"),
        _split_names("Azlan, Hafiz, Ismail, Mohd Rizal, Shahrul, Zulkifli"),
        _split_names("bin Abdul Rahim, bin Othman, binti Yusof, bin Haji Salleh, binti Karim, bin Mansor"),
        "malay",
    ),
    "ethiopian": Culture(
        _split_names("Almaz, Hirut, Meseret, Selamawit, Tigist, Zenebech"),
        _split_names("Abebe, Dawit, Girma, Solomon, Tesfaye, Yohannes"),
        _split_names("Alemayehu, Bekele, Desta, Gebremariam, Tadesse, Wolde-Giyorgis"),
        "western",
        "am",
        _split_names("አልማዝ, ሂሩት, መሠረት, ሰላማዊት, ትዕግስት, ዘነበች"),
        _split_names("አበበ, ዳዊት, ግርማ, ሰሎሞን, ተስፋዬ, ዮሐንስ"),
        _split_names("አለማየሁ, በቀለ, ደስታ, ገብረማርያም, ታደሰ, ወልደ ጊዮርጊስ"),
    ),
    "west_african": Culture(
        _split_names("Aïssatou, Fatoumata, Mariama, Adjoa, Ngozi, Ama"),
        _split_names("Amadou, Kofi, Ousmane, Chukwuemeka, Mamadou, Yaw"),
        _split_names(
            "N'Diayeba, Ouattarara, Sow-Diallo, Okonjo-Eze, Mensah-Bonsu, Traorén, Adébáyọ̀, Koulibaty"
        ),
    ),
    "east_african": Culture(
        _split_names("Neema, Wanjiru, Grace, Thandiwe, Nomvula, Mutinta"),
        _split_names("Baraka, Kamau, Sipho, Tendai, Juma, Mulenga"),
        _split_names(
            "Mwanaisha, Kipkemboi-Ruto, Ndlovukazi, Chikwanda, Nyamwezi, Mkhizeni, Otienoh, Rukundo"
        ),
    ),
    "central_asian": Culture(
        _split_names("Aigul, Dilnoza, Gulnara, Saltanat, Zarina, Madina"),
        _split_names("Askar, Bakhtiyor, Erlan, Nurlan, Rustam, Timur"),
        _split_names("Aksuyev/a, Bozorov/a, Kaltayev/a, Ospanbek/ova, Saryarkin/a, Tulparov/a"),
        "patronymic",
    ),
    "caucasian": Culture(
        _split_names("Ketevan, Nino, Tamar, Anahit, Gayane, Leyla"),
        _split_names("Davit, Giorgi, Levan, Armen, Hayk, Elchin"),
        _split_names("Gelovanidze, Mtvareli, Tsiskarishvili-Kalandadze, Arevshatyan, Lusinyan, Dağlıoğlu"),
    ),
    "pacific": Culture(
        _split_names("Ana, Litia, Mele, Sina, Talei, Vaine"),
        _split_names("Ioane, Semisi, Tevita, Viliame, Sione, Manu"),
        _split_names("Faleolo-Tuala, Kautoke, Nabukavou, Taumoepeau-Fifita, Vakalala, Matalau"),
    ),
    "hebrew": Culture(
        _split_names("Ayelet, Michal, Noa, Shira, Tamar, Yael"),
        _split_names("Amit, Eitan, Gidon, Nadav, Uri, Yoav"),
        _split_names("Ben-Yaar, Harduf, Kochavi-Lev, Nof-Galim, Sadeh-Or, Tal-Shachar"),
        "western",
        "he",
        _split_names("איילת, מיכל, נועה, שירה, תמר, יעל"),
        _split_names("עמית, איתן, גדעון, נדב, אורי, יואב"),
        _split_names("בן-יער, הרדוף, כוכבי-לב, נוף-גלים, שדה-אור, טל-שחר"),
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
