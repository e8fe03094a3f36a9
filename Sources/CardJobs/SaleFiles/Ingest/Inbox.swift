import CardCore
import CardLedger
import CardSystem

/// The folder where sale files may be dropped.
struct Inbox {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The files of the inbox by their names, without a look into any of them.
    struct Listing: Sendable {
        /// The names of files that may be taken, or that cannot be read; sorted.
        var names: [String] = []
        /// The names of files that somebody still writes under another name; sorted.
        var unfinished: [String] = []
        /// The names of files that are not UTF-8, as they can be shown; sorted.
        var malformed: [String] = []
    }

    /// Lists what lies in the inbox, except folders.
    ///
    /// A link or a pipe is listed, so that somebody hears of it; it is never opened.
    func listing() throws -> Listing {
        var listing = Listing()
        let found = try repositories.disk.listing(of: repositories.workspace.inbox)
        for name in found.malformedNames {
            switch InboxName(name) {
            case .file, .signature: listing.malformed.append(name)
            case .unfinished: listing.unfinished.append(name)
            case .skipped: break
            }
        }
        for name in found.names {
            guard let entry = try repositories.disk.entry(path(name)), entry != .folder else {
                continue
            }
            switch InboxName(name) {
            case .file: listing.names.append(name)
            case .unfinished: listing.unfinished.append(name)
            case .signature, .skipped: break
            }
        }
        return listing
    }

    func path(_ name: String) -> String { "\(repositories.workspace.inbox)/\(name)" }
}

/// A first look at files of the inbox: those that look the same later may be read.
package struct InboxLooks: Sendable {
    /// By the names of the files.
    fileprivate var looks: [String: FileLook] = [:]
    /// How long to wait before the second look, on a clock that nobody sets.
    package private(set) var seconds = 0

    fileprivate mutating func add(_ name: String, _ look: FileLook, seconds: Int) {
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
        let settings = repositories.configuration.inbox
        var looks = InboxLooks()
        for name in names {
            guard let look = try repositories.disk.look(path(name)) else { continue }
            let hasTrailer = claims.hasTrailer(path(name), name)
            looks.add(name, look, seconds: settings.quietSeconds(hasTrailer: hasTrailer))
        }
        return looks
    }

    /// Whether the file is the one of the first look, and nobody has written to it since.
    func isQuiet(_ name: String, since looks: InboxLooks) throws -> Bool {
        guard let first = looks.looks[name] else { return false }
        return try repositories.disk.look(path(name)) == first
    }
}

extension Inbox {
    /// Files of the inbox that are to be taken together with `named` ones: those that are missing
    /// before a named one, and those that were held until now.
    ///
    /// Only where a gap may be concerned is the inbox read at all.
    func filesThatFit(_ named: [SaleFileFacts], _ claims: InboxClaims) throws -> [File] {
        let names = try listing().names
        let gaps = try gaps(named)
        let held = Set(
            try repositories.ledger.heldFiles()
                .filter { file in named.contains { $0.sender == file.facts.sender } }
                .map(\.facts.sha256)
        )
        guard !names.isEmpty, !gaps.isEmpty || !held.isEmpty else { return [] }
        let known = Set(named.map(\.sha256))
        return try names.compactMap { name in
            guard let (file, facts) = try inspect(name, claims), !known.contains(facts.sha256)
            else { return nil }
            if held.contains(facts.sha256) { return file }
            guard let number = facts.number else { return nil }
            let isMissing = gaps.contains {
                $0.sender == facts.sender && $0.numbers.contains(number)
            }
            return isMissing ? file : nil
        }
    }

    /// A file that waits, and what it says of itself; nil if it cannot be read.
    ///
    /// The call that takes the file reports why. A failing ledger is not the file's fault, and stops
    /// this call.
    private func inspect(_ name: String, _ claims: InboxClaims) throws
        -> (File, SaleFileFacts)?
    {
        let path = path(name)
        do {
            guard let reading = try claims.claim(path, name).reading else { return nil }
            let facts = try FileInspection(repositories, context)
                .inspect(path, reading.template, sender: reading.sender).facts
            return (File(name: name, path: path, reading: reading), facts)
        } catch is DiskFault {
            return nil
        } catch let fault as any Failure
            where [.noInput, .refused, .comeBackLater, .configuration].contains(fault.kind)
        {
            return nil
        }
    }

    /// The numbers that are missing before files that are named.
    private func gaps(_ named: [SaleFileFacts]) throws
        -> [(sender: SenderID, numbers: ClosedRange<Int64>)]
    {
        try named.compactMap { file in
            let stream = try repositories.ledger.stream(ofSender: file.sender)
            let settings = repositories.configuration.settings(of: file.sender)
            let next = SaleFileJudge.next(
                first: stream.first ?? settings.firstNumber,
                highest: stream.highest
            )
            guard let number = file.number, number > next else { return nil }
            return (file.sender, next...number - 1)
        }
    }
}
