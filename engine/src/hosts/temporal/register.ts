import { type Connection, isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { searchAttributes } from './searchAttributes.ts';

const ALREADY_EXISTS = 6;
const { IndexedValueType } = proto.temporal.api.enums.v1;
const types: Readonly<Record<string, number>> = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
};

/** Makes sure that the server knows our search attributes: a start that names an unknown one is refused. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  for (const [name, type] of Object.entries(searchAttributes)) {
    try {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { [name]: types[type]! } });
    } catch (error) {
      if (!isGrpcServiceError(error) || error.code !== ALREADY_EXISTS) throw error;
    }
  }
}
