/** The package ships no types; this is the part that Dateline uses. */
declare module 'fs-native-extensions' {
  /**
   * Takes an exclusive lock on the whole file (an OFD lock on Linux and macOS, LockFileEx on Windows).
   * @returns false when another open file holds it, in this process or in any other
   */
  export function tryLock(fd: number): boolean;
}
