// Makes the types of the client from the description: generate.mjs DESCRIPTION TARGET. Bytes are a Blob.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const [description, target] = process.argv.slice(2);
const blob = ts.factory.createTypeReferenceNode('Blob');
const ast = await openapiTS(JSON.parse(await readFile(description, 'utf8')), {
  transform: (schema) => (schema.format === 'binary' ? blob : undefined),
});
await writeFile(target, astToString(ast));
