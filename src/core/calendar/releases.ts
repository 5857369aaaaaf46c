/**
 * The national calendar, 2021–2026, notice by notice: 国务院办公厅关于20XX年部分节假日安排的通知. One line a holiday, as the notices list them.
 * No notice for 2027 is at hand, so nothing beyond is here: deadlines there are provisional until it is added.
 */
import type { CalendarRelease } from './release.ts'

const NEW_YEAR = { zh: '元旦', en: 'New Year’s Day' }
const SPRING_FESTIVAL = { zh: '春节', en: 'Spring Festival' }
const QINGMING = { zh: '清明节', en: 'Qingming Festival' }
const LABOUR_DAY = { zh: '劳动节', en: 'Labour Day' }
const DRAGON_BOAT = { zh: '端午节', en: 'Dragon Boat Festival' }
const MID_AUTUMN = { zh: '中秋节', en: 'Mid-Autumn Festival' }
const NATIONAL_DAY = { zh: '国庆节', en: 'National Day' }
const MID_AUTUMN_AND_NATIONAL_DAY = { zh: '中秋节、国庆节', en: 'Mid-Autumn Festival and National Day' }
const NATIONAL_DAY_AND_MID_AUTUMN = { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' }

/** Each notice was read in full in reprints (People's Daily, Guangming, Beijing municipal government, Wikisource …) and compared day by day with a public data set; the page at `url` itself was not opened. */
const READ_IN_REPRINT = { zh: '已逐日核对通知全文（转载），未核对政府网原页', en: 'checked day by day against the full text in reprint, not against the original page' }
/** The notice of the next year may still move the days from 29 December on. */
const KNOWN_UNTIL = '12-28'

function notice(year: number, issued: string, number: string, url: string, holidays: CalendarRelease['holidays'], makeUpWorkdays: readonly string[]): CalendarRelease {
  const source = { zh: `国务院办公厅关于${year}年部分节假日安排的通知（${number}）`, en: `Notice of the General Office of the State Council on public holidays in ${year}` }
  return { id: `CN-${year}`, year, issued, holidays, makeUpWorkdays, knownUntil: `${year}-${KNOWN_UNTIL}`, source, url, verified: READ_IN_REPRINT }
}

export const NATIONAL_RELEASES: readonly CalendarRelease[] = [
  notice(2021, '2020-11-25', '国办发明电〔2020〕27号', 'https://www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm', [
    { name: NEW_YEAR, from: '2021-01-01', until: '2021-01-03' },
    { name: SPRING_FESTIVAL, from: '2021-02-11', until: '2021-02-17' },
    { name: QINGMING, from: '2021-04-03', until: '2021-04-05' },
    { name: LABOUR_DAY, from: '2021-05-01', until: '2021-05-05' },
    { name: DRAGON_BOAT, from: '2021-06-12', until: '2021-06-14' },
    { name: MID_AUTUMN, from: '2021-09-19', until: '2021-09-21' },
    { name: NATIONAL_DAY, from: '2021-10-01', until: '2021-10-07' },
  ], ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09']),
  notice(2022, '2021-10-25', '国办发明电〔2021〕11号', 'https://www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm', [
    { name: NEW_YEAR, from: '2022-01-01', until: '2022-01-03' },
    { name: SPRING_FESTIVAL, from: '2022-01-31', until: '2022-02-06' },
    { name: QINGMING, from: '2022-04-03', until: '2022-04-05' },
    { name: LABOUR_DAY, from: '2022-04-30', until: '2022-05-04' },
    { name: DRAGON_BOAT, from: '2022-06-03', until: '2022-06-05' },
    { name: MID_AUTUMN, from: '2022-09-10', until: '2022-09-12' },
    { name: NATIONAL_DAY, from: '2022-10-01', until: '2022-10-07' },
  ], ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09']),
  notice(2023, '2022-12-08', '国办发明电〔2022〕16号', 'https://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm', [
    { name: NEW_YEAR, from: '2022-12-31', until: '2023-01-02' },
    { name: SPRING_FESTIVAL, from: '2023-01-21', until: '2023-01-27' },
    { name: QINGMING, from: '2023-04-05', until: '2023-04-05' },
    { name: LABOUR_DAY, from: '2023-04-29', until: '2023-05-03' },
    { name: DRAGON_BOAT, from: '2023-06-22', until: '2023-06-24' },
    { name: MID_AUTUMN_AND_NATIONAL_DAY, from: '2023-09-29', until: '2023-10-06' },
  ], ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08']),
  notice(2024, '2023-10-25', '国办发明电〔2023〕7号', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm', [
    { name: NEW_YEAR, from: '2024-01-01', until: '2024-01-01' },
    { name: SPRING_FESTIVAL, from: '2024-02-10', until: '2024-02-17' },
    { name: QINGMING, from: '2024-04-04', until: '2024-04-06' },
    { name: LABOUR_DAY, from: '2024-05-01', until: '2024-05-05' },
    { name: DRAGON_BOAT, from: '2024-06-10', until: '2024-06-10' },
    { name: MID_AUTUMN, from: '2024-09-15', until: '2024-09-17' },
    { name: NATIONAL_DAY, from: '2024-10-01', until: '2024-10-07' },
  ], ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12']),
  notice(2025, '2024-11-12', '国办发明电〔2024〕12号', 'https://www.gov.cn/zhengce/content/202411/content_6986382.htm', [
    { name: NEW_YEAR, from: '2025-01-01', until: '2025-01-01' },
    { name: SPRING_FESTIVAL, from: '2025-01-28', until: '2025-02-04' },
    { name: QINGMING, from: '2025-04-04', until: '2025-04-06' },
    { name: LABOUR_DAY, from: '2025-05-01', until: '2025-05-05' },
    { name: DRAGON_BOAT, from: '2025-05-31', until: '2025-06-02' },
    { name: NATIONAL_DAY_AND_MID_AUTUMN, from: '2025-10-01', until: '2025-10-08' },
  ], ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']),
  notice(2026, '2025-11-04', '国办发明电〔2025〕7号', 'https://www.gov.cn/zhengce/content/202511/content_7047090.htm', [
    { name: NEW_YEAR, from: '2026-01-01', until: '2026-01-03' },
    { name: SPRING_FESTIVAL, from: '2026-02-15', until: '2026-02-23' },
    { name: QINGMING, from: '2026-04-04', until: '2026-04-06' },
    { name: LABOUR_DAY, from: '2026-05-01', until: '2026-05-05' },
    { name: DRAGON_BOAT, from: '2026-06-19', until: '2026-06-21' },
    { name: MID_AUTUMN, from: '2026-09-25', until: '2026-09-27' },
    { name: NATIONAL_DAY, from: '2026-10-01', until: '2026-10-07' },
  ], ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']),
]
