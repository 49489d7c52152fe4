export { branchOf } from '../db/branches.ts';
