package import CardCore

/// The erasable shares of an order, one per key run: without them the order cannot be opened.
///
/// - Secrecy: destroying the file that contains them shreds the order, backups of the vault
///   included.
/// - Source: docs/formats/vault.md, “Share file”
package struct OrderShares: Sendable, CustomStringConvertible, CustomReflectable {
    /// The id of the vault; 16 bytes.
    package let vaultID: [UInt8]
    /// The order that the shares belong to.
    package let order: OrderID
    /// The share of key run `n` is the `n`-th; key runs count from 1.
    private(set) var shares: [[UInt8]]

    /// Creates the shares of an order without key runs.
    package init(vaultID: [UInt8], order: OrderID) {
        precondition(vaultID.count == 16, "a vault id has 16 bytes")
        self.vaultID = vaultID
        self.order = order
        shares = []
    }

    /// The number of key runs so far.
    package var keyRunCount: Int { shares.count }

    /// Returns these shares and that of the next key run.
    package func adding(_ share: [UInt8]) -> OrderShares {
        precondition(share.count == 32, "a share has 32 bytes")
        var longer = self
        longer.shares.append(share)
        return longer
    }

    /// These shares without the newest one.
    package var dropLast: OrderShares {
        var shorter = self
        shorter.shares = shares.dropLast()
        return shorter
    }

    /// Returns the share of that key run, from 1; nil past the last one.
    package func share(ofKeyRun keyRun: Int) -> [UInt8]? {
        shares.indices.contains(keyRun - 1) ? shares[keyRun - 1] : nil
    }

    package var description: String { "\(shares.count) shares of order \(order)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension OrderShares {
    private static let title = "mintrun-share 1"

    /// The text of `shred/<order>.share`.
    ///
    /// - Secrecy: contains the shares; written with mode 0600 and excluded from backups.
    package var fileText: String {
        var lines = "\(Self.title)\nvault: \(Hex.text(vaultID))\norder: \(order)\n"
        for (index, share) in shares.enumerated() {
            lines += line(keyRun: index + 1, share) + "\n"
        }
        return lines
    }

    /// Reads the text of a share file.
    ///
    /// The key run of a line past `sealedRuns` sealed nothing yet. If such a line is the last one
    /// and is not whole, a run died while it was written; the line does not count.
    ///
    /// - Shape: `file` is the name of the file in messages.
    /// - Throws: `vault.share_corrupt` for any other byte that differs from the written ones, and
    ///   for a file of another vault or order.
    package init(
        _ text: String,
        vaultID: [UInt8],
        order: OrderID,
        file: String,
        sealedRuns: Int = .max
    ) throws(VaultFailure) {
        var out = OrderShares(vaultID: vaultID, order: order)
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 4, lines[0] == Self.title else {
            throw .shareCorrupt(file: file, .head)
        }
        guard lines[1] == "vault: \(Hex.text(vaultID))", lines[2] == "order: \(order)" else {
            throw .shareCorrupt(file: file, .otherVaultOrOrder)
        }
        // The text after the last line end is not a whole line.
        for line in lines[3...].dropLast() {
            guard let share = out.nextShare(in: line) else { break }
            out = out.adding(share)
        }
        let tail = text.utf8.dropFirst(out.fileText.utf8.count)
        let isWhole = tail.isEmpty && text.utf8.count == out.fileText.utf8.count
        let mayBeTorn = out.keyRunCount >= sealedRuns && tail.count <= Self.longestLine
        guard text.utf8.starts(with: out.fileText.utf8), isWhole || mayBeTorn else {
            throw .shareCorrupt(file: file, .keyRun(out.keyRunCount + 1))
        }
        self = out
    }

    /// The longest line of a key run, its end included.
    private static let longestLine = 5 + 10 + 2 + 64 + 1 + 16 + 1

    /// The share of the next key run, if the line is whole.
    private func nextShare(in line: String) -> [UInt8]? {
        let head = "leg \(keyRunCount + 1): "
        guard line.utf8.starts(with: head.utf8),
            let share = Hex.bytes(
                String(decoding: line.utf8.dropFirst(head.utf8.count).prefix(64), as: UTF8.self)
            ), share.count == 32, line == self.line(keyRun: keyRunCount + 1, share)
        else { return nil }
        return share
    }

    private func line(keyRun: Int, _ share: [UInt8]) -> String {
        "leg \(keyRun): \(Hex.text(share)) \(check(keyRun: keyRun, share))"
    }

    /// Eight bytes that reveal a damaged line; the hash of a random share does not help to find the
    /// share.
    private func check(keyRun: Int, _ share: [UInt8]) -> String {
        var out = ByteWriter(purpose: "mintrun/share-check/1")
        out.append(fixed: vaultID)
        out.append(prefixed: Array(order.text.utf8))
        out.append(UInt32(keyRun))
        out.append(fixed: share)
        return Hex.text(Fingerprint(of: out.bytes).bytes.prefix(8))
    }
}
