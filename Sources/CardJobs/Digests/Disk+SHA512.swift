import CardSystem
import Crypto

extension Disk {
    /// SHA-512 of a file's bytes, read piece by piece.
    package func sha512(of path: String) throws -> [UInt8] {
        let file = try open(path)
        var hash = SHA512()
        while true {
            let chunk = try file.next(1 << 18)
            if chunk.isEmpty { break }
            hash.update(data: chunk)
        }
        try file.close()
        return Array(hash.finalize())
    }
}
