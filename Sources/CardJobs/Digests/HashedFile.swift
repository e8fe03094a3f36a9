import CardCore
import CardSystem
import Crypto

/// A file whose digest is computed while it is read.
final class HashedFile: ByteSource {
    private let file: InputFile
    private var hash = SHA256()

    init(_ path: String, on disk: Disk) throws { file = try disk.open(path) }

    func next(_ count: Int) throws -> [UInt8] {
        let chunk = try file.next(count)
        hash.update(data: chunk)
        return chunk
    }

    func close() throws -> CardCore.SHA256Digest {
        while try !next(1 << 18).isEmpty {}
        try file.close()
        return CardCore.SHA256Digest(Array(hash.finalize()))
    }
}
