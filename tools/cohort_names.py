# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001
"""Invented people's names in several scripts: every given name with every family name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NamePool:
    """Given and family names, separated by blanks in the source to keep the lists short."""

    given: str
    family: str
    family_first: bool = False

    def full_names(self) -> list[str]:
        """All names, those with the same family name together."""
        pairs = [(given, family) for family in self.family.split() for given in self.given.split()]
        if self.family_first:
            return [f"{family} {given}" for given, family in pairs]
        return [f"{given} {family}" for given, family in pairs]


NAME_POOLS: dict[str, NamePool] = {
    "arabic": NamePool(
        "ليلى عمر سارة يوسف مريم كريم نور طارق هدى سامي",
        "حداد منصور خليل الأسعد ناصر شاهين عيسى درويش قاسم بدران",
    ),
    "chinese": NamePool(
        "美玲 伟强 佳怡 俊杰 慧敏 志明 雅婷 建宏 思雨 文博",
        "陈 林 黄 李 王 张 吴 郑 徐 周",
        family_first=True,
    ),
    "devanagari": NamePool(
        "अनन्या रोहन प्रिया अर्जुन कविता विक्रम मीरा संजय नेहा आदित्य",
        "शर्मा वर्मा गुप्ता जोशी मिश्रा पाटिल चौहान सक्सेना त्रिपाठी मेहता",
    ),
    "english": NamePool(
        "Amelia Siân Oliver Chloë Harriet Callum Imogen Declan Ruby Theo Niamh Gareth Zoë Marcus "
        "Freya Rhys Beatrice Aaron Seán Maya",
        "Ashworth Bramley O'Connell Fairclough Hargreaves Lockwood Nightingale Okafor Pemberton "
        "Quinlan Radcliffe Sheridan Thackeray Underhill Whitcombe Adeyemi Barlow Cartwright "
        "D'Arcy Ellwood",
    ),
    "german": NamePool(
        "Jürgen Annika Björn Katharina Sören Friederike Matthias Lea Günther Maïté Till Käthe "
        "Benedikt Ronja Jörg Paula Henrike Lars Änne Konrad",
        "Großmann Möllering Weiß Schäfer Brandt Köhler Vogelsang Hüttner Lindemann Jäger "
        "Reichelt Strauß Zöllner Albrecht Böttcher Dürr Eickhoff Fröhlich Hagedorn Krüger",
    ),
    "greek": NamePool(
        "Γιώργος Ελένη Νίκος Σοφία Δημήτρης Κατερίνα Ανδρέας Μαρία Στέφανος Ιωάννα",
        "Παπαδόπουλος Αλεξίου Καραγιάννης Μακρής Νικολάου Οικονόμου Ρήγας Σταύρου Φωτίου Χρήστου",
    ),
    "indian": NamePool(
        "Aarav Ishita Karthik Lakshmi Nikhil Pooja Rahul Sneha Suresh Divya Harish Meera Pranav "
        "Rekha Tejas Vidya Aditi Ganesh Kiran Shreya",
        "Acharya Bhat Chandrasekhar Deshpande Gowda Hegde Iyer Kulkarni Menon Nair Prabhu Rao "
        "Reddy Shetty Subramanian Tiwari Upadhyaya Varma Krishnan Pillai",
    ),
    "japanese": NamePool(
        "陽菜 翔太 さくら 健一 美咲 大輔 結衣 拓海 恵子 直樹",
        "佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤",
        family_first=True,
    ),
    "polish": NamePool(
        "Łukasz Agnieszka Paweł Małgorzata Wojciech Zofia Michał Bożena Krzysztof Światosława "
        "Grażyna Tomasz Róża Jędrzej Kinga Stanisław Wanda Mirosław Elżbieta Józef",
        "Wójcik Dąbrowa Żurek Kamiński Szczęsny Lewandowicz Gąsior Zieliński Piątek Kołodziej "
        "Mróz Pająk Górska Sobczak Wróbel Święch Nowicka Bąk Jaworek Cieślak",
    ),
    "portuguese": NamePool(
        "João Beatriz Antônio Letícia Caetano Inês Otávio Júlia Sebastião Mônica",
        "Gonçalves Araújo Magalhães Brandão Falcão Guimarães Simões Leitão Paixão Assunção",
    ),
    "spanish": NamePool(
        "José María Andrés Lucía Óscar Belén Iván Inés Raúl Sofía",
        "Muñoz Peña Ibáñez Cáceres Núñez Quiñones Rincón Solís Zúñiga Ávila",
    ),
    "turkish": NamePool(
        "Ayşe Mehmet Çiğdem Özgür Gülşen İbrahim Şule Tuğba Ömer Işıl",
        "Yıldız Öztürk Şahin Çelik Güneş Kılıç Doğan Aydın Koç Erdoğmuş",
    ),
    "ukrainian": NamePool(
        "Олена Андрій Наталія Дмитро Соломія Тарас Юлія Богдан Ірина Марко",
        "Шевчук Коваленко Бондар Лисенко Мельник Ткаченко Гончар Савчук Романюк Їжак",
    ),
}
