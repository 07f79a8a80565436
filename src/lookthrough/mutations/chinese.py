"""Names in pinyin written in Chinese signs, as a Chinese book would hold them: hand-written tables of common signs."""

import re

from lookthrough.mutations.draw import Draw

# Each syllable with signs that stand in persons' names for it, some in their old form too.
_FAMILY = """
an安 bai白 ban班 bao包鲍 bi毕 bian卞 cai蔡 cao曹 cen岑 chang常 chen陈陳 cheng程 chi池 chu储 cui崔 dai戴 deng邓鄧
ding丁 dong董 dou窦 du杜 duan段 fan范樊 fang方 fei费 feng冯馮 fu傅付 gan甘 gao高 ge葛 geng耿 gong龚 gu顾顧 guan关
gui桂 guo郭 han韩韓 hao郝 he何贺 hou侯 hu胡 hua华 huang黄黃 huo霍 ji季纪 jia贾 jian简 jiang江蒋蔣 jiao焦 jin金 jing荆
kang康 ke柯 kong孔 lai赖賴 lan蓝 lei雷 leng冷 li李黎 lian连 liang梁 liao廖 lin林 ling凌 liu刘劉 long龙龍 lou楼
lu陆陸卢 luo罗羅 ma马馬 mao毛 mei梅 meng孟 miao苗 min闵 mo莫 mu穆 ni倪 nie聂 ning宁 niu牛 ou区區 ouyang欧阳歐陽 pan潘
pang庞 pei裴 peng彭 pu蒲 qi齐 qian钱錢 qiao乔 qin秦 qiu邱仇 qu曲 quan全 ran冉 rao饶 ren任 rong荣 ruan阮 shan单 shang尚
shao邵 shen沈 sheng盛 shi石史 shu舒 shui水 si司 song宋 su苏蘇 sun孙孫 tan谭譚 tang唐汤 tao陶 tian田 tong童 tu涂 wan万
wang王汪 wei魏韦 wen温文 weng翁 wu吴吳武 xi习席 xia夏 xiang向项 xiao肖萧 xie谢謝解 xin辛 xing邢 xiong熊 xu徐许許 xue薛
yan严嚴颜 yang杨楊 yao姚 ye叶葉 yi易 yin尹 ying应 you游 yu于余 yuan袁 yue岳 yun云 zang臧 zeng曾 zha查 zhai翟 zhan詹
zhang张張章 zhao赵趙 zhen甄 zheng郑鄭 zhi智 zhong钟鍾 zhou周 zhu朱祝 zhuang庄 zhuo卓 zou邹 zu祖 zuo左
"""
_GIVEN = """
ai爱 an安 bai白柏 bao宝保 bei北贝 bin斌彬 bing冰炳 bo波博 cai才彩 can灿 chang昌 chao超 chen晨辰 cheng成诚 chi驰
chong崇 chu楚 chuan川 chun春 cong聪 cui翠 da大达 dan丹 dao道 de德 di迪 ding定 dong东冬 duo多 en恩 fa发 fan凡帆
fang芳方 fei飞菲 fen芬 feng峰凤 fu福富 gang刚 gao高 ge歌 gen根 gong功 guang光广 gui贵桂 guo国國 hai海 han汉寒 hang航
hao浩豪 he和河 heng恒 hong红宏 hou厚 hu虎 hua华華 huai怀 huan欢 huang煌 hui辉慧 ji吉纪 jia家佳 jian建健 jiang江 jiao娇
jie杰洁 jin金进 jing静晶 jiu久 ju菊 juan娟 jue觉 jun军軍 kai凯开 kang康 ke克科 kui奎 kun坤 lan兰 lang朗 lei雷磊 li丽立
lian莲 liang良亮 lin林琳 ling玲灵 long龙 lu路露 lun伦 mao茂 mei梅美 meng梦 min敏民 ming明 mu木 na娜 nan南楠 ni妮
nian年 ning宁 pei培佩 peng鹏 ping平萍 pu普 qi琪奇 qian倩前 qiang强 qiao巧 qin琴勤 qing清庆 qiong琼 qiu秋 quan全泉
qun群 ran然 ren仁 rong荣蓉 ru如 rui瑞锐 run润 san三 sen森 shan山珊 shao少 shen深 sheng胜生 shi世 shu书淑 shuai帅
shuang双 shun顺 shuo硕 si思 song松 su素 tai泰 tang堂 tao涛 tian天 tie铁 ting婷 tong通 wan婉 wang旺 wei伟卫 wen文 wu武
xi喜西 xia霞夏 xian贤 xiang祥香 xiao晓小 xin新欣 xing星 xiong雄 xiu秀 xu旭 xuan轩 xue雪学 xun勋 ya亚雅 yan燕岩
yang阳洋 yao耀 ye业 yi义艺 yin银 ying英 yong永勇 you友 yu玉宇 yuan元远 yue月 yun云 ze泽 zeng增 zhan展 zhang章 zhao昭
zhe哲 zhen珍振 zheng正政 zhi志智 zhong中忠 zhou舟 zhu珠 zhuang庄 zi子 zong宗 zu祖
"""
_TWO_SYLLABLES = ("ouyang",)


def _table(text: str) -> dict[str, str]:
    return {found[1]: found[2] for found in re.finditer(r"([a-z]+)([^a-z\s]+)", text)}


_SIGNS, _FAMILIES = _table(_GIVEN), _table(_FAMILY)


def chinese(name: str, person: bool, draw: Draw) -> str | None:
    """Write a person's name in pinyin, family name before the comma, in signs."""
    return _in_signs(name, draw) if person else None


def _in_signs(name: str, draw: Draw) -> str | None:
    """Return a name in pinyin, family name before the comma, in signs; None where it is none."""
    family, comma, given = (part.strip().lower() for part in name.partition(","))
    signs = _FAMILIES.get(family)
    syllables = _syllables(re.sub("[^a-z]", "", given))
    if not comma or signs is None or syllables is None or not 0 < len(syllables) < 3:
        return None
    first = draw.choice([signs[:2], signs[2:]] if family in _TWO_SYLLABLES else signs)
    return first + "".join(draw.choice(_SIGNS[one]) for one in syllables)


def _syllables(text: str) -> list[str] | None:
    """Return the syllables of a text in pinyin, the longest first; None where it has others."""
    if not text:
        return []
    for end in range(min(6, len(text)), 0, -1):
        if text[:end] in _SIGNS:
            rest = _syllables(text[end:])
            if rest is not None:
                return [text[:end], *rest]
    return None
