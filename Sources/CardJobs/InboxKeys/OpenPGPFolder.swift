import CardCore
import CardSystem
import Crypto
import Glibc

/// A folder in which `gpg` stores keys for one run, under a path that is short enough for it.
///
/// The agent of `gpg` makes its sockets beside the keys, and the kernel limits the length of a
/// socket's path. If the path is too long, `gpg` gets another one: a link in a private folder with a
/// short path. The keys are in the same place either way.
struct OpenPGPFolder: Sendable {
    let disk: Disk
    private let keys: ThrowawayFolder
    /// Contains the link, if there is one.
    private let short: ThrowawayFolder?
    /// The folder as `gpg` and its agent know it.
    let path: String

    /// - Throws: `inbox.path_too_long`; `io.*`.
    init(in parent: String, on disk: Disk) throws {
        let keys = try ThrowawayFolder(in: parent, prefix: ".gnupg", on: disk)
        do {
            short =
                Self.isShort(keys.path) ? nil : try Self.link(to: keys.path, of: parent, on: disk)
        } catch {
            keys.remove()
            throw error
        }
        path = short.map { "\($0.path)/\(Self.linkName)" } ?? keys.path
        self.keys = keys
        self.disk = disk
    }

    func remove() {
        short?.remove()
        keys.remove()
    }
}

extension OpenPGPFolder {
    private static let linkName = "h"

    /// The folders with short paths, in the order in which they are tried.
    private static let parents = ["/dev/shm", "/tmp", "/var/tmp"]

    /// - Unit: bytes. `sockaddr_un` has 108, and a socket's path ends with a zero byte.
    private static let longestSocketPath = 107
    private static let longestSocketName = "/S.gpg-agent.browser"

    private static func isShort(_ path: String) -> Bool {
        path.utf8.count + longestSocketName.utf8.count <= longestSocketPath
    }

    private static func link(
        to path: String,
        of parent: String,
        on disk: Disk
    ) throws -> ThrowawayFolder {
        let prefix = prefix(of: parent)
        for place in parents where access(place, W_OK) == 0 {
            let folder = try ThrowawayFolder(in: place, prefix: prefix, on: disk)
            let link = "\(folder.path)/\(linkName)"
            guard symlink(path, link) == 0 else {
                let fault = DiskFault(.make, link)
                folder.remove()
                throw fault
            }
            return folder
        }
        throw InboxKeyFailure.pathTooLong(path)
    }

    /// The beginning of the names of a workspace's short folders: it contains a digest of the path
    /// of the keys, so that the next command removes the folder of a command that died.
    private static func prefix(of parent: String) -> String {
        let digest = Array(SHA256.hash(data: Array(parent.utf8)))
        return ".gnupg-\(digest.prefix(8).hexadecimal)"
    }

    /// Removes the short folders of commands that died.
    static func removeLeftovers(of parent: String, on disk: Disk) {
        let prefix = prefix(of: parent)
        for place in parents {
            // An unreadable place contains no folder of ours.
            for name in (try? disk.names(in: place)) ?? [] where name.hasPrefix(prefix) {
                let path = "\(place)/\(name)"
                if isOurs(path) { ThrowawayFolder.remove(path, on: disk) }
            }
        }
    }

    /// Anybody can make a folder with such a name in a folder that all share.
    private static func isOurs(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_uid == geteuid()
            && facts.st_mode == S_IFDIR | S_IRWXU
    }
}
