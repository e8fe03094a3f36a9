import CardCore
import CardFiles
import CardLedger

/// The folder where sale files may be dropped.
struct Inbox {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// What lies in the inbox, without a look into any file.
    struct Listing: Sendable {
        /// The names of files that may be taken, or that cannot be read; sorted.
        var names: [String] = []
        /// The names of files that somebody still writes under another name; sorted.
        var unfinished: [String] = []
    }

    /// Lists what lies in the inbox, except folders.
    ///
    /// A link or a pipe is listed, so that somebody hears of it; it is never opened.
    func listing() -> Listing {
        var listing = Listing()
        for name in Disk.names(in: desk.workspace.inbox) {
            guard let entry = Disk.entry(path(name)), entry != .folder else { continue }
            switch InboxName(name) {
            case .file: listing.names.append(name)
            case .unfinished: listing.unfinished.append(name)
            case .signature, .skipped: break
            }
        }
        return listing
    }

    func path(_ name: String) -> String { "\(desk.workspace.inbox)/\(name)" }
}

/// A first look at files of the inbox: those that look the same later may be read.
package struct InboxLooks: Sendable {
    /// By the names of the files.
    fileprivate var looks: [String: FileLook] = [:]
    /// How long to wait before the second look, on a clock that nobody sets.
    package private(set) var seconds = 0

    fileprivate mutating func add(_ name: String, _ look: FileLook, _ seconds: Int) {
        looks[name] = look
        self.seconds = max(self.seconds, seconds)
    }
}

extension Inbox {
    /// A file of the inbox, with the one template that claims it.
    struct File: Sendable {
        var name: String
        var path: String
        var reading: InboxClaims.Reading
    }

    /// The first look at those files.
    func firstLooks(_ names: [String], _ claims: InboxClaims) throws -> InboxLooks {
        let settings = desk.configuration.inbox
        var looks = InboxLooks()
        for name in names {
            guard let look = Disk.look(path(name)) else { continue }
            let hasTrailer = claims.hasTrailer(path(name), name)
            looks.add(name, look, settings.quietSeconds(hasTrailer: hasTrailer))
        }
        return looks
    }

    /// Whether the file is the one of the first look, and nobody has written to it since.
    func isQuiet(_ name: String, since looks: InboxLooks) -> Bool {
        guard let first = looks.looks[name] else { return false }
        return Disk.look(path(name)) == first
    }
}

extension Inbox {
    /// Files of the inbox that are to be taken together with `named` ones: those that are missing
    /// before a named one, and those that were held until now.
    ///
    /// Only where a gap may be concerned is the inbox read at all.
    func filesThatFit(_ named: [SaleFileFacts], _ claims: InboxClaims) throws -> [File] {
        let names = listing().names
        let gaps = try gaps(named)
        let held = Set(
            try desk.ledger.heldFiles()
                .filter { file in named.contains { $0.sender == file.facts.sender } }
                .map(\.facts.sha256)
        )
        guard !names.isEmpty, !gaps.isEmpty || !held.isEmpty else { return [] }
        let known = Set(named.map(\.sha256))
        return names.compactMap { name in
            let path = path(name)
            guard let reading = try? claims.claim(path, name).reading,
                let facts = try? SaleFileSurveyor(desk).survey(path, reading).facts,
                !known.contains(facts.sha256)
            else { return nil }
            let file = File(name: name, path: path, reading: reading)
            if held.contains(facts.sha256) { return file }
            guard let number = facts.number else { return nil }
            let isMissing = gaps.contains {
                $0.sender == facts.sender && $0.numbers.contains(number)
            }
            return isMissing ? file : nil
        }
    }

    /// The numbers that are missing before files that are named.
    private func gaps(_ named: [SaleFileFacts]) throws
        -> [(sender: String, numbers: ClosedRange<Int64>)]
    {
        try named.compactMap { file in
            guard let number = file.number,
                let last = try desk.ledger.feed(file.sender)?.numbers?.upperBound,
                number > last + 1
            else { return nil }
            return (file.sender, last + 1...number - 1)
        }
    }
}
