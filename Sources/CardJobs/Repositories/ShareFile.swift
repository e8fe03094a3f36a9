import CardCore
import CardSystem
import CardVault
import Glibc

/// `shred/<order>.share`, made once, and from then on it only grows; or `shred/client-<name>.share`,
/// which never changes.
///
/// The bytes of a share lie in one inode, never in a second one that no name leads to, so that
/// overwriting the file overwrites every copy. A line that is there is not written again.
struct ShareFile {
    let path: String
    let disk: Disk

    /// Makes the shares durable.
    ///
    /// A file that exists begins with them, up to the last one; whatever follows is the line of a
    /// run that died before it sealed anything, and is overwritten in place.
    func store(_ shares: OrderShares) throws {
        let text = Array(shares.fileText.utf8)
        guard let size = try disk.size(of: path) else { return try create(text) }
        let known = try disk.read(path)
        let start = zip(known, text).prefix { $0 == $1 }.count
        // Only the line of the newest run may differ.
        guard start >= Array(shares.dropLast.fileText.utf8).count else {
            throw FileFailure.otherBytes(path: path)
        }
        if size > start { try write([UInt8](repeating: 0, count: size - start), at: start) }
        disk.reached(.shareTailCleared)
        try write(Array(text[start...]), at: start)
        guard truncate(path, text.count) == 0 else { throw DiskFault(.truncate, path) }
        try disk.syncFolder(of: path)
    }

    /// Makes the share of a client durable; a file that has it already stays as it is.
    ///
    /// - Throws: `path.exists` if the file has other bytes.
    func store(_ share: ClientShare) throws {
        let text = Array(share.fileText.utf8)
        guard try disk.exists(path) else { return try create(text) }
        guard try disk.read(path) == text else { throw FileFailure.otherBytes(path: path) }
    }

    /// The part's bytes become the file's: renaming moves no bytes.
    private func create(_ text: [UInt8]) throws {
        let part = path + ".part"
        try disk.erase(part)
        let file = try disk.create(part)
        do {
            try file.write(text)
            disk.reached(.partWritten)
            try file.close()
            disk.reached(.partSynced)
            try disk.publish(part, as: path)
        } catch {
            try? disk.erase(part)
            throw error
        }
    }

    /// Writes over the bytes from there on, or behind them, durably.
    private func write(_ bytes: [UInt8], at start: Int) throws {
        let file = try OutputFile(overwriting: path, from: start)
        try file.write(bytes)
        disk.reached(.shareExtended)
        try file.close()
    }
}

/// The erasable shares of orders, one file each.
extension Repositories {
    /// The shares of an order; nil if the file does not exist, because it was shredded or never
    /// minted.
    ///
    /// - Throws: `vault.share_corrupt`, `key.permissions`.
    func shares(of order: OrderID) throws -> OrderShares? {
        let path = workspace.shareFile(ofOrder: order)
        guard try disk.exists(path) else { return nil }
        try disk.requirePrivate(path)
        let text = String(decoding: try disk.read(path), as: UTF8.self)
        return try OrderShares(
            text,
            vaultID: vault.id,
            order: order,
            file: path,
            sealedRuns: vault.lastKeyRun(of: order)
        )
    }

    /// Makes the shares durable; before that, nothing may be sealed under the newest of them.
    func keep(_ shares: OrderShares) throws {
        try ShareFile(path: workspace.shareFile(ofOrder: shares.order), disk: disk).store(shares)
    }
}

/// The erasable shares of clients, one file each.
extension Repositories {
    /// The share of a client; nil if the file does not exist.
    ///
    /// - Throws: `vault.share_corrupt`, `key.permissions`.
    func share(of client: ClientName) throws -> ClientShare? {
        let path = workspace.shareFile(ofClient: client)
        guard try disk.exists(path) else { return nil }
        try disk.requirePrivate(path)
        let text = String(decoding: try disk.read(path, limit: 1 << 12), as: UTF8.self)
        return try ClientShare(text, vaultID: vault.id, client: client, file: path)
    }

    /// Makes a share durable; before that, no delivery key may be stored under it.
    func keep(_ share: ClientShare) throws {
        try ShareFile(path: workspace.shareFile(ofClient: share.client), disk: disk).store(share)
    }
}
