import type { ElementNode, ElementType } from '../../model/graph.ts';
import type { Behaviour } from '../elements-types.ts';
import { adHocInnerInstance, adHocSubProcess } from './ad-hoc-sub-process.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { boundaryEvent, endEvent, intermediateCatchEvent, intermediateThrowEvent, startEvent } from './events.ts';
import { eventBasedGateway, exclusiveGateway, inclusiveGateway, parallelGateway } from './gateways.ts';
import { multiInstanceBody } from './multi-instance-body.ts';
import { process } from './process.ts';
import { scriptTask } from './script-task.ts';
import { eventSubProcess, subProcess } from './sub-process.ts';
import { jobTask, passThrough, receiveTask } from './tasks.ts';
import { userTask } from './user-task.ts';

const behaviours: Record<ElementType, Behaviour> = {
  PROCESS: process,
  SUB_PROCESS: subProcess,
  EVENT_SUB_PROCESS: eventSubProcess,
  AD_HOC_SUB_PROCESS: adHocSubProcess,
  AD_HOC_SUB_PROCESS_INNER_INSTANCE: adHocInnerInstance,
  MULTI_INSTANCE_BODY: multiInstanceBody,
  START_EVENT: startEvent,
  INTERMEDIATE_CATCH_EVENT: intermediateCatchEvent,
  INTERMEDIATE_THROW_EVENT: intermediateThrowEvent,
  BOUNDARY_EVENT: boundaryEvent,
  END_EVENT: endEvent,
  SERVICE_TASK: jobTask,
  SEND_TASK: jobTask,
  USER_TASK: userTask,
  BUSINESS_RULE_TASK: businessRuleTask,
  SCRIPT_TASK: scriptTask,
  RECEIVE_TASK: receiveTask,
  MANUAL_TASK: passThrough,
  TASK: passThrough,
  CALL_ACTIVITY: callActivity,
  EXCLUSIVE_GATEWAY: exclusiveGateway,
  PARALLEL_GATEWAY: parallelGateway,
  INCLUSIVE_GATEWAY: inclusiveGateway,
  EVENT_BASED_GATEWAY: eventBasedGateway,
};

export function behaviourOf(node: ElementNode): Behaviour {
  return behaviours[node.type];
}
