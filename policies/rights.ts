import type { CompiledPolicy } from './compile.ts';
import { policies } from './index.ts';
import { zoneOf, type Words } from './words.ts';

/** What a customer is offered under a policy, and no more: whoever tells of rights asks here. */
export interface Rights {
  preliminaryCheck: boolean;
  survey: boolean;
  /** Review 复核 by other people of the bank (D12-05). */
  review: boolean;
  /** 上级核查 by the superior body (D01-08), after the review where there is one. */
  superiorReview: boolean;
  /** The policy is of another country: regulator (12378), people's court and arbitration (D02-13, D01-10) are not those that its customers turn to. */
  otherLaw: boolean;
  /** Whom else a policy beyond the nineteen regulations names. */
  remedies: Words | null;
  /** Its remedies are that of the superior body: nobody who was there is sent there again. */
  remediesAreSuperior: boolean;
}

export function rightsUnder({ id, stages, remedies }: Pick<CompiledPolicy, 'id' | 'stages' | 'remedies'>): Rights {
  const policy = policies.get(id);
  const { preliminaryCheck, survey, review, superiorReview } = stages;
  return {
    preliminaryCheck, survey, review, superiorReview,
    otherLaw: policy !== undefined && policy.calendar !== 'cn',
    remedies: policy && policy.rules.length === 0 ? remedies : null,
    remediesAreSuperior: policy?.stages.superiorReview !== undefined,
  };
}

/** The time by which the policy's limits are told. */
export function zoneUnder(policyId: string | null): string {
  return zoneOf(policies.get(policyId ?? '')?.calendar ?? 'cn');
}

/** Where a customer who isn't content can turn, one after the other. */
export function waysOn({ review, superiorReview, otherLaw, remedies }: Rights): Words[] {
  const told: (Words | false | null)[] = [
    review && { zh: '可以申请复核，由其他人员重新核查', en: 'a review by other people of the bank' },
    superiorReview && { zh: review ? '对复核结果不服的，可以向上级机构申请核查' : '可以向上级机构申请核查', en: review ? 'after the review, verification by the superior body' : 'verification by the superior body' },
    { zh: '可以再次投诉', en: 'complaining again' },
    !otherLaw && { zh: '可以向金融监管部门反映（12378），依法申请调解、仲裁或者提起诉讼', en: 'the regulator (12378), mediation, arbitration or the court' },
    remedies,
  ];
  return told.filter((each): each is Words => each !== false && each !== null);
}

/** The same as it is said on the telephone. */
export function rightsInWords(rights: Rights): Words {
  const words = waysOn(rights);
  return { zh: words.map(({ zh }) => zh.replace(/。$/, '')).join('；'), en: words.map(({ en }) => en.replace(/\.$/, '')).join('; ') };
}
