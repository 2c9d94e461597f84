// 离线核验一份导出的记录（greenchannel audit export 目录）。Verifies an exported record, without the service and without a network.
//
//   node verify-record.mjs FOLDER [--keys FILE] [--anchors FOLDER]
//
// --keys     本局公钥（/api/v1/public/keys 的应答），应从别处取得；不给则用导出目录中的。The office's public keys, best from elsewhere.
// --anchors  只增归档目录或者其副本（Record:AnchorFolder）。The folder of anchors, or a copy of it.
//
// 退出码 exit code: 0 完整且有外部锚点 intact and anchored · 2 完整但无外部锚点 intact, not anchored · 3 不完整 broken.
// Only modules of Node itself are used. The rules: docs/operating.md and RFC 6962, 2.1; RFC 7515; RFC 3161.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [folder, ...options] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, 'leaves.jsonl'))) {
  console.error('node verify-record.mjs FOLDER [--keys FILE] [--anchors FOLDER]');
  process.exit(64);
}
const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const lines = (name) => createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Infinity });

const most = 200;
const faults = [];
const fault = (code, place, text) => faults.length < most && faults.push(`✕ ${code} ${place}: ${text}`);

// ---- the tree: SHA-256, a zero before a leaf and a one before a pair
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hashLeaf = (text) => sha256(Buffer.from([0]), Buffer.from(text, 'utf8'));
class Tree {
  full = [];
  size = 0;
  add(hash) {
    this.size++;
    this.full.push([0, hash]);
    while (this.full.length > 1 && this.full.at(-1)[0] === this.full.at(-2)[0]) {
      const [level, right] = this.full.pop();
      const [, left] = this.full.pop();
      this.full.push([level + 1, sha256(Buffer.from([1]), left, right)]);
    }
  }
  get root() {
    if (this.full.length === 0) return sha256();
    return this.full.slice(0, -1).reduceRight((hash, [, left]) => sha256(Buffer.from([1]), left, hash), this.full.at(-1)[1]);
  }
}

// ---- heads: compact JSON Web Signatures by the office's statement keys
const keys = new Map(read(option('--keys') ?? join(folder, 'keys.json')).keys.map((key) => [key.kid, key]));
function isSigned(head, type) {
  try {
    const [header, payload, signature] = head.signature.split('.');
    const named = JSON.parse(Buffer.from(header, 'base64url'));
    const said = JSON.parse(Buffer.from(payload, 'base64url'));
    const key = keys.get(named.kid);
    if (!key || named.typ !== type || named.alg !== 'ES256' || said.size !== head.size || said.rootHash !== head.rootHash) return false;
    return verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  } catch {
    return false;
  }
}
class Heads {
  constructor(heads, type, known) {
    this.waiting = [];
    this.agreed = 0;
    for (const [head, where] of heads.filter(([head]) => head.size > known)) {
      if (isSigned(head, type)) this.waiting.push([head, where]);
      else fault('head-foreign', where, `the head of ${head.size} is not signed by the office 链头并非本局签署`);
    }
    this.waiting.sort(([a], [b]) => a.size - b.size);
  }
  pass(tree) {
    while (this.waiting.length > 0 && this.waiting[0][0].size <= tree.size) {
      const [head, where] = this.waiting.shift();
      if (tree.size === head.size && tree.root.toString('hex') === head.rootHash) this.agreed = head.size;
      else fault('head-differs', where, `history between ${this.agreed + 1} and ${head.size} is another one 此区间的历史与链头不一致`);
    }
  }
  end(tree) {
    for (const [head, where] of this.waiting) fault('chain-short', where, `there are ${tree.size}, and have been ${head.size} 记录缺失`);
  }
}

const heads = read(join(folder, 'heads.json'));
const known = heads.lastBreak ?? { size: 0, logSize: 0, knownSize: 0, knownLogSize: 0 };
const laid = option('--anchors')
  ? readdirSync(option('--anchors')).filter((name) => /^head-.*\.json$/.test(name)).map((name) => [read(join(option('--anchors'), name)), name])
  : [];

// ---- the audit: each entry holds the hash of the one before
const audit = new Tree();
const auditHeads = new Heads(
  [...heads.audit.map((kept) => [kept.head, 'heads.json']), ...laid.map(([both, name]) => [both.audit, name])],
  'greenchannel-audit-head',
  known.knownSize,
);
const rows = new Map();
const ofEntry = new Map();
const batches = [];
let cutReads = 0;
let before = Buffer.alloc(32);
for await (const line of lines('leaves.jsonl')) {
  const hash = hashLeaf(line);
  audit.add(hash);
  let entry = {};
  try {
    entry = JSON.parse(line);
  } catch {
    fault('entry-changed', `entry ${audit.size}`, 'it is no JSON 不是 JSON');
  }
  const isNew = audit.size > known.size;
  if (isNew && entry.seq !== audit.size) fault('entries-missing', `entry ${audit.size}`, `its number is ${entry.seq} 序号不连续`);
  if (isNew && entry.prev !== before.toString('hex')) fault('entry-changed', `entry ${audit.size - 1}`, 'the next one holds another hash 后一条所记的哈希不同');
  before = hash;
  for (const { thing, key, row, fields, change } of Array.isArray(entry.changes) ? entry.changes : []) {
    if (thing === 'AccessEntry' && change === 'Deleted') cutReads = Math.max(cutReads, Number(key.split('-')[1]));
    else if (thing === 'AccessEntry' && isNew) batches.push([...key.split('-').map(Number), fields.Digest[1], entry.seq]);
    if (row === undefined || row === null) continue;
    const written = row.split('.')[3];
    if (`${key}`.includes('com.HS256.')) ofEntry.set(`${entry.seq} ${written}`, true);
    else if (row === 'gone') rows.delete(`${thing} ${key}`);
    else rows.set(`${thing} ${key}`, { entry: entry.seq, hash: written });
  }
  auditHeads.pass(audit);
}
auditHeads.end(audit);

// ---- the rows: each as the last entry that wrote it has left it
let count = 0;
for await (const line of lines('rows.jsonl')) {
  const { thing, key, entry, hash } = JSON.parse(line);
  count++;
  if (key === undefined || key === null) {
    if (entry === 0 || (hash !== '' && !ofEntry.has(`${entry} ${hash}`))) fault('row-changed', thing, `no entry explains it 没有审计记录能够解释`);
    continue;
  }
  const left = rows.get(`${thing} ${key}`);
  if (!left) fault('row-unknown', `${thing} ${key}`, 'no entry has written it 没有审计记录写入过');
  else if (hash !== '' && left.hash !== hash) fault('row-changed', `${thing} ${key}`, `it is not as entry ${left.entry} left it 与第 ${left.entry} 条所留不符`);
  rows.delete(`${thing} ${key}`);
}
for (const [name, { entry }] of rows) if (entry > known.size) fault('row-missing', name, `entry ${entry} left it 第 ${entry} 条留下的行不存在`);

// ---- the reads: the entry of a second is bound to all that were noted in it
const readsOf = new Map();
const seconds = batches.sort(([a], [b]) => a - b);
let reads = 0;
for await (const line of lines('reads.jsonl')) {
  const { id, hash } = JSON.parse(line);
  reads++;
  while (seconds.length > 0 && seconds[0][1] < id) closeSecond();
  if (seconds.length === 0 || id < seconds[0][0] || id <= cutReads) {
    if (id > (known.knownReads ?? 0) || id <= cutReads) fault('read-unknown', `access ${id}`, 'no entry is bound to it 没有审计记录固定过');
  } else readsOf.set(seconds[0], [...(readsOf.get(seconds[0]) ?? []), hash]);
}
while (seconds.length > 0) closeSecond();
function closeSecond() {
  const second = seconds.shift();
  const digest = `S256.${sha256(Buffer.from((readsOf.get(second) ?? []).join('.'), 'ascii')).toString('hex')}`;
  if (digest !== second[2] && second[1] > cutReads) fault('reads-changed', `access ${second[0]}-${second[1]}`, `entry ${second[3]} is bound to others 与第 ${second[3]} 条所固定的不符`);
  readsOf.delete(second);
}

// ---- the transparency log, and the files
const log = new Tree();
const logHeads = new Heads(
  [...heads.log.map((head) => [head, 'heads.json']), ...heads.audit.map((kept) => [kept.logHead, 'heads.json']), ...laid.map(([both, name]) => [both.log, name])],
  'greenchannel-log-head',
  known.knownLogSize,
);
for await (const line of lines('log.jsonl')) {
  log.add(hashLeaf(line));
  logHeads.pass(log);
}
logHeads.end(log);
let files = 0;
for await (const line of lines('files.jsonl')) {
  const { sha256: named, found } = JSON.parse(line);
  files++;
  if (!found) fault('file-missing', named, 'the file is not there 文件缺失');
  else if (found !== named) fault('file-changed', named, `its bytes give ${found} 文件内容被改动`);
}

// ---- anchors: what somebody else has had in hand. The imprint is compared here; the authority's own signature is checked with
// openssl ts -verify, for its certificates are not ours.
const anchored = [];
for (const { size, place, receipt, at } of read(join(folder, 'anchors.json')).filter((anchor) => anchor.place === 'timestamp')) {
  const kept = heads.audit.find(({ head }) => head.size === size);
  const imprint = kept && sha256(Buffer.from(`${kept.head.signature}\n${kept.logHead.signature}`, 'ascii'));
  if (imprint && Buffer.from(receipt, 'base64').includes(imprint)) anchored.push(`timestamp 时间戳 ${at} (${size})`);
  else if (size > known.knownSize) fault('anchor-differs', place, `the timestamp of ${size} is of another head 时间戳与链头不符`);
}
if (faults.length === 0) anchored.push(...laid.map(([both, name]) => `${name} (${both.audit.size})`));

for (const text of faults) console.log(text);
console.log(`${audit.size} entries 条审计记录, ${count} rows 行数据, ${reads} reads 条访问记录, ${log.size} leaves 条透明日志, ${files} files 个文件`);
console.log(`root 根 ${audit.root.toString('hex')}`);
if (faults.length > 0) {
  console.log(`The record is NOT intact: ${faults.length} fault(s). 记录不完整：${faults.length} 处。`);
  process.exit(3);
}
if (anchored.length === 0) {
  console.log('Intact, but not anchored: whoever holds the keys could have made all of it anew. 完整，但没有外部锚点，无法排除整体重造。');
  process.exit(2);
}
console.log(`Intact, and anchored until entry ${Math.max(...anchored.map((text) => Number(/\((\d+)\)$/.exec(text)[1])))} 完整，且有外部锚点：`);
for (const text of anchored.slice(-5)) console.log(`  ${text}`);
