import { OPERATIONS, type Operation, type OperationKey } from './operation-table';

/** Questions about the service's operations, answered from the table. */

export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

export const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name);

export const operationOf = (name: OperationName): Operation => OPERATIONS[name];

/** Where the operation takes a customer managed key; undefined where it takes none. */
export const keyOf = (name: OperationName): OperationKey | undefined => operationOf(name).key;

/** Operations whose names no other service's client has: a method of that name is taken for Textract's unless something speaks against it. */
export const isDistinctive = (name: OperationName): boolean => operationOf(name).sharedName !== true;
