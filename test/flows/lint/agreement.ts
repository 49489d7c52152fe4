import { readdirSync } from 'node:fs';
import { readAgreement } from '../../../flows/lint/agreement.ts';

export const { jobHeaders: JOB_HEADERS, messages: MESSAGES, humanTasks: HUMAN_TASKS, formKeys: FORM_KEYS, decisions: DECISIONS, audiences: AUDIENCES_OF_NOTICES } = readAgreement();

const FILES = readdirSync('bpmn');
export const FLOWS = FILES.filter((file) => file.endsWith('.bpmn'));
export const TABLES = FILES.filter((file) => file.endsWith('.dmn'));
export const FORMS = FILES.filter((file) => file.endsWith('.form'));
