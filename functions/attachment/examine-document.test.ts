import { describe, expect, it } from 'vitest';
import { aGif, aJpeg, anOfficeDocument, anOpenDocument, aPdf, aPng, aWebp, aZip } from '#test/support/documents.ts';
import { examineDocument } from './examine-document.ts';

const real = {
  'plan.pdf': aPdf(),
  'PLAN.PDF': aPdf(),
  'plan.png': aPng(),
  'plan.jpg': aJpeg(),
  'plan.jpeg': aJpeg(),
  'plan.gif': aGif(),
  'plan.webp': aWebp(),
  'plan.docx': anOfficeDocument('docx'),
  'plan.xlsx': anOfficeDocument('xlsx'),
  'plan.pptx': anOfficeDocument('pptx'),
  'plan.odt': anOpenDocument('odt'),
  'plan.ods': anOpenDocument('ods'),
  'plan.odp': anOpenDocument('odp'),
};

describe('a file', () => {
  it.each(Object.entries(real))('called %s is what its content says', async (name, content) => {
    const found = await examineDocument(content, name);

    const extension = name.toLowerCase().replace('jpeg', 'jpg').split('.').at(-1);
    expect(found).toEqual({ ok: true, value: { type: extension, name } });
  });

  it('is looked at wherever it stands in memory', async () => {
    const within = Buffer.concat([Buffer.from('before'), aPdf(), Buffer.from('after')]).subarray(6, -5);

    expect(
      await examineDocument(new Uint8Array(within.buffer, within.byteOffset, within.length), 'a.pdf'),
    ).toMatchObject({
      ok: true,
    });
  });
});

const html = '<!doctype html><html><script>alert(1)</script></html>';
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const program = { name: 'word/vbaProject.bin', text: 'Sub AutoOpen()' };
const macroType = 'application/vnd.ms-word.document.macroEnabled.main+xml';
/** The beginning of the older container that Office also puts an encrypted document into. */
const container = (part: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(part, 'utf16le'),
    Buffer.alloc(64),
  ]);

const refused: readonly [what: string, name: string, content: Buffer, because: string][] = [
  ['nothing', 'a.pdf', Buffer.alloc(0), 'empty'],
  ['a page', 'a.html', Buffer.from(html), 'type-not-allowed'],
  ['a page that is called a PDF', 'a.pdf', Buffer.from(html), 'type-not-allowed'],
  ['a drawing that may hold programs', 'a.svg', Buffer.from(svg), 'type-not-allowed'],
  ['a drawing that is called a picture', 'a.png', Buffer.from(svg), 'type-not-allowed'],
  ['a program', 'a.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'type-not-allowed'],
  ['plain text', 'a.txt', Buffer.from('Some words.'), 'type-not-allowed'],
  ['any archive', 'a.zip', aZip([{ name: 'a.txt', text: 'x' }]), 'type-not-allowed'],
  ['an older office file', 'a.doc', container('WordDocument'), 'type-not-allowed'],
  ['a document with a password', 'a.docx', container('EncryptedPackage'), 'encrypted'],
  ['a PDF with a password', 'a.pdf', aPdf('<< /Filter /Standard /V 2 >>', '/Encrypt 6 0 R '), 'encrypted'],
  [
    'an OpenDocument with a password',
    'a.odt',
    anOpenDocument('odt', [], '<manifest:encryption-data manifest:checksum="x"/>'),
    'encrypted',
  ],
  [
    'an archive with a password in the clothes of a document',
    'a.docx',
    anOfficeDocument('docx', [{ name: 'x', text: 'x', flags: 1 }]),
    'encrypted',
  ],
  ['a document with macros', 'a.docm', anOfficeDocument('docx', [program], macroType), 'macros'],
  ['a document with macros that is called one without', 'a.docx', anOfficeDocument('docx', [program]), 'macros'],
  ['a document whose list of parts names macros', 'a.docx', anOfficeDocument('docx', [], macroType), 'macros'],
  [
    'a sheet with a macro sheet',
    'a.xlsx',
    anOfficeDocument('xlsx', [{ name: 'xl/macrosheets/s.xml', text: 'x' }]),
    'macros',
  ],
  [
    'an OpenDocument with macros',
    'a.odt',
    anOpenDocument('odt', [{ name: 'Basic/Standard/Module1.xml', text: 'x' }]),
    'macros',
  ],
  ['a PDF that is called a picture', 'a.png', aPdf(), 'name-does-not-match'],
  ['a sheet that is called a text', 'a.docx', anOfficeDocument('xlsx'), 'name-does-not-match'],
  ['a PDF with a program’s ending behind its own', 'a.pdf.exe', aPdf(), 'name-does-not-match'],
  ['a PDF without an ending', 'plan', aPdf(), 'name-does-not-match'],
  [
    'a PDF that is an archive too',
    'a.pdf',
    Buffer.concat([aPdf(), aZip([{ name: 'x.html', text: html }])]),
    'more-than-one-type',
  ],
  [
    'a picture that is an archive too',
    'a.png',
    Buffer.concat([aPng(), aZip([{ name: 'x.html', text: html }])]),
    'more-than-one-type',
  ],
  ['a picture that is a page too', 'a.png', aPng(html), 'more-than-one-type'],
  ['a picture that is a PDF too', 'a.jpg', Buffer.concat([aJpeg(), aPdf()]), 'more-than-one-type'],
  [
    'a PDF that is a page too',
    'a.pdf',
    Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(html), aPdf()]),
    'more-than-one-type',
  ],
  ['a PDF that breaks off', 'a.pdf', aPdf().subarray(0, -20), 'damaged'],
  ['a picture that breaks off', 'a.png', aPng().subarray(0, -4), 'damaged'],
  ['a picture with something behind it', 'a.gif', Buffer.concat([aGif(), Buffer.from('x')]), 'damaged'],
  [
    'a document with something behind it',
    'a.docx',
    Buffer.concat([anOfficeDocument('docx'), Buffer.from(html)]),
    'damaged',
  ],
  ['a document that breaks off', 'a.docx', anOfficeDocument('docx').subarray(0, -30), 'damaged'],
  [
    'a document that unpacks to more than a computer holds',
    'a.docx',
    anOfficeDocument('docx', [{ name: 'word/media/a.bin', text: 'x', claims: 4_000_000_000 }]),
    'unpacks-too-large',
  ],
  [
    'a document of parts that do so together',
    'a.xlsx',
    anOfficeDocument(
      'xlsx',
      Array.from({ length: 30 }, (_, n) => ({ name: `xl/${n}.xml`, text: 'x', claims: 7_500_000 })),
    ),
    'unpacks-too-large',
  ],
  [
    'a document with a part that is larger than it claims',
    'a.docx',
    anOfficeDocument('docx', [{ name: 'word/media/a.bin', text: '0'.repeat(2_000_000), claims: 10 }]),
    'damaged',
  ],
  ['a name with a path', '../../a.pdf', aPdf(), 'name-unusable'],
  ['a name of controls', 'a\u0000.pdf', aPdf(), 'name-unusable'],
  ['a name that turns round', 'a\u202efdp.pdf', aPdf(), 'name-unusable'],
  ['no name', '', aPdf(), 'name-unusable'],
];

describe('it is refused', () => {
  it.each(refused)('for %s, %s', async (_what, name, content, because) => {
    expect(await examineDocument(content, name)).toEqual({ ok: false, refusal: { reason: because } });
  });

  it('and never throws, wherever a document breaks off or is spoiled', async () => {
    for (const content of Object.values(real)) {
      for (let length = 1; length < content.length; length += 7) {
        const spoiled = Buffer.from(content);
        spoiled[length] = (spoiled[length] ?? 0) ^ 0xff;
        await examineDocument(content.subarray(0, length), 'a.pdf');
        await examineDocument(spoiled, 'a.pdf');
      }
    }
  });
});
