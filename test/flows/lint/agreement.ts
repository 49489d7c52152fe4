export * from '../../../flows/lint/agreement.ts';
