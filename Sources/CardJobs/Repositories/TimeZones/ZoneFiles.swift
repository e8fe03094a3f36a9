import CardCore
package import CardSystem
package import CardText
import Glibc

/// The time zones that the system knows.
package struct ZoneFiles: Sendable {
    private let folder: String
    private let disk: Disk

    package init(folder: String = "/usr/share/zoneinfo", on disk: Disk) {
        self.folder = folder
        self.disk = disk
    }

    /// The zone of that name, `Europe/Oslo`.
    ///
    /// - Throws: `zone.unknown`; `zone.damaged` if the file exists and cannot be read as a zone.
    package func zone(_ name: String) throws -> Zone {
        guard name != Zone.utc.name else { return .utc }
        // Zones lie under several names, most of them links: the last one is the file.
        guard Self.isName(name), let path = try Self.resolved("\(folder)/\(name)"),
            try disk.exists(path)
        else {
            throw ZoneFailure.unknown
        }
        let bytes: [UInt8]
        do {
            bytes = try disk.open(path).next(Self.longest)
        } catch FileFailure.notRegular {
            throw ZoneFailure.unknown
        }
        do throws(ZoneFault) {
            return try Zone(name: name, tzif: bytes)
        } catch {
            throw ZoneFailure.damaged(zone: name, path: path, fault: error)
        }
    }

    /// Several times the largest one.
    private static let longest = 1 << 16

    /// Returns true if the name can only lead to a file below the folder.
    private static func isName(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return name.utf8.count <= 64
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
                            || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "+")
                            || $0 == UInt8(ascii: "-")
                    }
            }
    }

    private static func resolved(_ path: String) throws(DiskFault) -> String? {
        guard let found = realpath(path, nil) else {
            guard [ENOENT, ENOTDIR, ELOOP].contains(errno) else { throw DiskFault(.lookAt, path) }
            return nil
        }
        defer { free(found) }
        return String(cString: found)
    }
}
