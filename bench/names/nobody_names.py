"""Given names and surnames from which people are made that no dossier knows."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split(";"))


KAZAKH_MEN = _words(
    "Ерлан Нұрлан Серік Болат Қайрат Мұрат Асқар Берік Ержан Айдос Дәурен Бауыржан Қанат Марат Талғат Ғалым"
    " Сәкен Олжас Әлихан Мейрам Рүстем Жандос Нұржан Ерболат Қуаныш Санжар Тимур Самат Арман Данияр"
)
KAZAKH_WOMEN = _words(
    "Айгүл Сәуле Гүлнар Жанар Әсел Мәдина Алма Бақыт Шолпан Раушан Гүлмира Зарина Ақмарал Назгүл Динара"
    " Айгерім"
)
KAZAKH_SURNAMES = _words(
    "Ахметов Сәрсенбаев Оспанов Сүлейменов Ысқақов Қалиев Сматов Ермеков Байжанов Жақсыбеков Әлімжанов"
    " Смағұлов Ибраев Жүнісов Тілеуберді Шаймерденов Қожахметов Бекмағамбетов Дүйсенов Әубәкіров Мырзахметов"
    " Назаров Назарбеков Молдабаев Молдахметов Төлегенов Жұмабаев Жұмағұлов Құлманов Құлибеков Өтемісов"
    " Қасымов Қонысбаев Тұрсынов Тұрлыбеков Мұсабаев Абдрахманов Жұмаділов Тоқтаров Мәсімханов Толыбаев"
    " Есенов Садықов Сыздықов Кәкімжанов Рахымбаев Шәріпов Сағадиев Тасмағамбетов Ержанов Құсайынов Байболов"
    " Нұрпейісов Қыдырәлиев Досмұхамбетов Бөлекбаев Сапарғалиев Тәшенов Жиенқұлов Мұқанов"
)
RUSSIAN_MEN = _words(
    "Сергей Дмитрий Алексей Игорь Олег Николай Виктор Юрий Константин Антон Денис Станислав Григорий Борис"
    " Владимир Михаил"
)
RUSSIAN_WOMEN = _words("Ольга Наталья Елена Светлана Ирина Марина Юлия Татьяна Оксана Людмила")
RUSSIAN_SURNAMES = _words(
    "Иванов Соколов Кузнецов Попов Васильев Смирнов Новиков Фёдоров Морозов Волков Лебедев Козлов Степанов"
    " Николаев Орлов Захаров Зайцев Соловьёв Воробьёв Сергеев Тарасов Белов Комаров Гусев Киселёв Макаров"
    " Григорьев Дорофеев Щукин Черкасов Бондарчук Бондарев Павленко Путилов Лукьяненко Зеленов Горбунов"
    " Арестов Кислицын Курочкин Абрамцев Шариков"
)
WESTERN_GIVEN = _words(
    "James Olivia Heinrich Charlotte Giovanni Margaret Patrick Penelope Frederick Juanita Søren Ingrid"
    " Thierry Brigitte Gareth Siobhán Rutger Annelies Kwame Chidinma Fernando Guadalupe Hiroshi"
    " Yumiko Nguyen Priya"
    " Abdullah Fatima Jürgen Benedikt"
)
WESTERN_SURNAMES = _words(
    "Worthington Fitzgerald Vandenberg Schumacher Delacroix Hernández O'Sullivan Kierkegaard Featherstone"
    " Bianchi Lindqvist Blackwood Zimmermann Castellanos McAllister Okonkwo Yamaguchi Rodríguez Winterbottom"
    " Haugen Papadopoulos Vermeulen Goldsmith Montgomery Ferreira Abernathy Hutchinson Dubois Wieczorek Szabó"
    " Thistlewood Eisenhower Lagerfeld Bhattacharya Mbeki Cunningham Pemberton Huxtable Grünewald Svensson"
)
CHINESE = _phrases(
    "Wang Xiaoming;Zhang Meiling;Liu Guangzhou;Huang Zhongwei;Zhao Ruolan;Zhou Shufen;Wu Qiaoyun;Guo Hongbo"
    ";Lin Shuang;Hu Yaobang;Gao Yuhuan;Luo Wenqing;Zheng Shuo;Deng Yingchao;Feng Xuefei;Song Qingling"
    ";Peng Dehuai;Cao Xueqin;Jiang Wenli;Shen Congwen"
)
THINGS = _phrases(
    "pizza margherita;weather tomorrow;football results;mountain bicycle;garden furniture;quarterly report"
    ";blueberry muffin;exchange rate dollar;guitar lessons;wedding photography;kitchen sink;solar panel"
    ";холодильник;расписание электричек;рецепт борща;погода на завтра;велосипед;шахматная доска"
    ";ауа райы;домбыра үйрену;балмұздақ;Zahnarzt;Schwimmbad;Gartenzaun;bibliothèque;fromage;escargots"
    ";lorem ipsum dolor;hello world;foo bar;undefined;test test test"
)
