import type { LetterData } from '../letter-data.ts';

/** What each letter about a matter names of what was entered: its placeholder, and the fields' keys, of which the first that was entered counts. */
const FACTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'matter-declined': { reason: ['approvalComment', 'committeeComment', 'reviewComment'] },
  'accountability-decision': { responsibleUnitName: ['responsibleUnit'], decision: ['decision'] },
  'supervision-order': { responsibleUnitName: ['responsibleUnit'], problem: ['problem', 'inspectionReport'], requirement: ['requirement'] },
  'inspection-report': same('casesInspected', 'casesFaulty', 'inspectionReport'),
  commendation: { appraisedUnitName: ['appraisedUnit'], ...same('timelyPercent', 'satisfiedPercent', 'goodExamples') },
  'panel-invitation': same('panelDate', 'panelMembers'),
  'committee-report': same('trend', 'limitsAndSatisfaction', 'mainProblems', 'nextSteps'),
  'training-invitation': same('trainingDate', 'trainingKind', 'content', 'trainer'),
  'typical-case': same('publishedTitle', 'publishedText'),
  'improvement-notice': same('improvementNotice'),
  'audit-report': same('auditReport', 'auditResponse'),
};

/** The template's own facts; what was not entered is null. `entered`: as it was shown, by the fields' keys. */
export function letterFacts(template: string, entered: Readonly<Record<string, unknown>>): LetterData {
  return Object.fromEntries(Object.entries(FACTS[template] ?? {}).map(([placeholder, keys]) => [placeholder, keys.map((key) => entered[key]).find((value) => value !== null && value !== undefined) ?? null]));
}

function same(...keys: string[]): Record<string, readonly string[]> {
  return Object.fromEntries(keys.map((key) => [key, [key]]));
}
