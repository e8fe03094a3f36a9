/// Something that the system was asked to do with a file.
package enum DiskAction: Hashable, Sendable {
    case open, read, readFrom, rewind, lookAt, lock
    case make, write, sync, close, truncate, overwrite, rename, remove
}
