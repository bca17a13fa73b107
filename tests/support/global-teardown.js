export default async function tearDown() {
  await globalThis.removeTestTemplate();
}
