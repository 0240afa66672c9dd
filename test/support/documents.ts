import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Tiny documents that are what they say: each is opened by the programs it is for. */

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
const big32 = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);

type Part = {
  readonly name: string;
  readonly text: string;
  readonly isStored?: boolean;
  readonly flags?: number;
  /** How many bytes it unpacks to, as the archive claims; by default what is true. */
  readonly claims?: number;
};

/** An archive of parts, in their order. */
export const aZip = (parts: readonly Part[]): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, isStored = false, flags = 0, claims } of parts) {
    const content = Buffer.from(text);
    const packed = isStored ? content : deflateRawSync(content);
    const facts = Buffer.concat([
      u16(20),
      u16(flags),
      u16(isStored ? 0 : 8),
      u32(0),
      u32(crc32(content)),
      u32(packed.length),
      u32(claims ?? content.length),
      u16(Buffer.byteLength(name)),
      u16(0),
    ]);
    const local = Buffer.concat([u32(0x04034b50), facts, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([u32(0x02014b50), u16(20), facts, u16(0), u16(0), u16(0), u32(0), u32(at), Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = [
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(parts.length),
    u16(parts.length),
    u32(list.length),
    u32(at),
    u16(0),
  ];
  return Buffer.concat([...locals, list, ...end]);
};

const officeKinds = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const;

/** A document of Microsoft Office; further parts make it what it should not be. */
export const anOfficeDocument = (
  kind: keyof typeof officeKinds,
  more: readonly Part[] = [],
  mainType?: string,
): Buffer => {
  const [part, type] = officeKinds[kind];
  const main = mainType ?? `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${part}" ContentType="${main}"/></Types>`;
  const relations = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${part}"/></Relationships>`;
  return aZip([
    { name: '[Content_Types].xml', text: types },
    { name: '_rels/.rels', text: relations },
    { name: part, text: '<?xml version="1.0" encoding="UTF-8"?><document/>' },
    ...more,
  ]);
};

const openKinds = { odt: 'text', ods: 'spreadsheet', odp: 'presentation' } as const;

export const anOpenDocument = (kind: keyof typeof openKinds, more: readonly Part[] = [], inManifest = ''): Buffer => {
  const type = `application/vnd.oasis.opendocument.${openKinds[kind]}`;
  return aZip([
    { name: 'mimetype', text: type, isStored: true },
    { name: 'content.xml', text: '<?xml version="1.0" encoding="UTF-8"?><office:document-content/>' },
    ...more,
    {
      name: 'META-INF/manifest.xml',
      text: `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>${inManifest}</manifest:manifest>`,
    },
  ]);
};

/** A page with a line of text; `more` is one more object of the file, `inTrailer` stands in its trailer. */
export const aPdf = (more = '', inTrailer = ''): Buffer => {
  const text = 'BT /F1 18 Tf 20 60 Td (A plan of the waiting hall) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 120] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(more === '' ? [] : [more]),
  ];
  let file = '%PDF-1.4\n';
  const starts = objects.map((object, n) => {
    const start = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const tail = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${inTrailer}>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + tail, 'latin1');
};

const pngChunk = (type: string, content: Buffer) => {
  const named = Buffer.concat([Buffer.from(type), content]);
  return Buffer.concat([big32(content.length), named, big32(crc32(named))]);
};

/** One dark dot. `comment` stands in a chunk of text before it. */
export const aPng = (comment = ''): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.concat([big32(1), big32(1), Buffer.from([8, 0, 0, 0, 0])])),
    ...(comment === '' ? [] : [pngChunk('tEXt', Buffer.from(`Comment\0${comment}`))]),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 20]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

export const aGif = (): Buffer => Buffer.from('R0lGODlhAQABAIAAABQUFP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

export const aJpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from(
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
      'base64',
    ),
    Buffer.from('ffd9', 'hex'),
  ]);

export const aWebp = (): Buffer => Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
