"""The pages of the small book on which the search is tested; each is one file of its sources."""

from __future__ import annotations

CONF = """
import sys

sys.modules["jieba"] = None  # importing it fails, as where it is missing
extensions = ["searched"]
html_context = {"default_mode": "auto"}
html_copy_source = False
language = "en"
"""

EXTENSION = """
from countycase.site.search import setup_search


def setup(app):
    setup_search(app)
"""

INDEX = """
Contents
========

.. toctree::

   language
   seconded
   essay
   simplified
   apart
   markup
   english
   glossary
   folder/漢字
"""

LANGUAGE = """
Cutting
=======

自然語言處理與機器學習

可查看 FAQ 模組的 test 部分。
"""

SECONDED = """
Seconded
========

縣直各單位選派第一書記，各幫扶責任人每天撰寫扶貧日記。

駐村幹部與脫貧攻堅
------------------

他們常駐貧困村。
"""

ESSAY = """
大干一百天
==========

三個“大干一百天”導致部分干部職工出現厭戰心理，業務骨干被抽空；摸著石頭過河，于是停滯。
"""

SIMPLIFIED = """
简体
====

后来制定了计划，了解群众，凭借台账反复核对。
"""

APART = """
Apart
=====

駐村隊。村幹事。幹部。部會。

合作。作社。社會。會化。
"""

MARKUP = """
Markup
======

村裡的老\\ **百姓**\\ 說：易地
搬遷。

.. raw:: html

   <table><tr><td>節假日</td><td>village</td><td>roster</td></tr></table>
   <script>var secretword = 1;</script>

.. index:: 五年規劃
"""

ENGLISH = """
Technologies
============

Villages receive teams by a new methodology. The share is 244.2 of 1000; ＨＯＬＩＤＡＹＳ end.

Kāizhǎn fúpín, lǜsè. A café opened in read_rows. People stay in the villages.

A second heading & more
-----------------------

Apportionment follows.
"""

GLOSSARY = """
Glossary
========

.. glossary::

   工作隊
      A team that lives in the village; gōngzuòduì.

   信息員
      The one who reports.
"""

NESTED = """
深處
====

繁榮。
"""

SOURCES = {
    "conf.py": CONF,
    "searched.py": EXTENSION,
    "index.rst": INDEX,
    "language.rst": LANGUAGE,
    "seconded.rst": SECONDED,
    "essay.rst": ESSAY,
    "simplified.rst": SIMPLIFIED,
    "apart.rst": APART,
    "markup.rst": MARKUP,
    "english.rst": ENGLISH,
    "glossary.rst": GLOSSARY,
    "folder/漢字.rst": NESTED,
}
