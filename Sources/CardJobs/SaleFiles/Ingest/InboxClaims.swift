import CardCore
import CardSales
import CardSystem
import CardText

/// Finds the template that reads a file of the inbox.
///
/// A file of the native format is nobody else's. Every other one needs a template that asks for
/// it, by `inbox`, `fileName` and a sender; or the template that the call names.
final class InboxClaims {
    private let repositories: Repositories
    private let context: RequestContext
    /// The template that the call names, or that the settings of its sender do.
    private let chosen: Reading?
    /// The templates that ask for files of the inbox; nil until a file needs them.
    private var loaded: [SaleTemplate]?

    /// How a file is to be read, and by whom it was sent if the file does not say so.
    struct Reading: Sendable {
        var template: SaleTemplate
        var sender: SenderID?
    }

    /// The result of the search.
    enum Claim {
        case read(Reading)
        /// Why nothing reads the file.
        case left(FileRefusal, LeftReason?)
        /// A template of the workspace cannot be read.
        case failed(any Failure)

        var reading: Reading? { if case .read(let reading) = self { reading } else { nil } }
    }

    init(_ repositories: Repositories, _ context: RequestContext, for choices: IngestSales.Choices)
        throws
    {
        self.repositories = repositories
        self.context = context
        let template = try IngestSales(repositories, context).chosenTemplate(choices)
        chosen = template.map { Reading(template: $0, sender: choices.sender) }
    }

    private func claimants() throws -> [SaleTemplate] {
        if let loaded { return loaded }
        let catalogue = SaleTemplateCatalogue(repositories, on: repositories.disk)
        // An empty file claims nothing.
        let names = try catalogue.names().filter { try catalogue.emptyFile($0) == nil }
        let templates = try names.map(catalogue.template).filter(\.readsInbox)
        loaded = templates
        return templates
    }

    /// If a template of the workspace cannot be read, only native files are known.
    ///
    /// - Throws: `path.*`, and what opening the file throws.
    func claim(_ path: String, _ name: String) throws -> Claim {
        if let key = PrivateKeyKind.find(in: Array(name.utf8)) {
            throw PrivateKeyFound(key, in: "the name of the file")
        }
        // A name that holds a token is not repeated: the inspection of the file withholds it.
        let hasSecretName = try !repositories.cards(inTexts: [name]).isEmpty
        if try hasSecretName || repositories.opener.isNative(path) {
            return .read(Reading(template: .native))
        }
        let plain = try SaleFileName(name).unwrapped
        if let chosen { return claim(plain, chosen) }
        do {
            return claim(plain, try claimants())
        } catch let failure as any Failure where failure.kind != .unexpected {
            return .failed(failure)
        }
    }

    private func claim(_ plain: String, _ claimants: [SaleTemplate]) -> Claim {
        let claims = claimants.compactMap { template in
            template.claim(plain) { repositories.configuration.senders[$0] != nil }
                .map { Reading(template: template, sender: $0) }
        }
        switch InboxClaim(claims.map(\.template.name)) {
        case .template: return .read(claims[0])
        case .several(let names):
            return .left(.claimedTwice, .claimed(by: names))
        case .nobody: return .left(.unclaimed, Self.lacks(claimants))
        }
    }

    /// A named template reads everything that its pattern fits.
    private func claim(_ name: String, _ chosen: Reading) -> Claim {
        guard !chosen.template.format.describesItself else {
            return .left(.unclaimed, .notNative)
        }
        guard chosen.template.fits(name) else {
            let pattern = chosen.template.fileName?.text ?? ""
            let reason = LeftReason.otherName(pattern: pattern, template: chosen.template.name)
            return .left(.unclaimed, reason)
        }
        return .read(chosen)
    }

    /// The templates that ask for files of the inbox and cannot have any.
    private static func lacks(_ claimants: [SaleTemplate]) -> LeftReason? {
        let lacking = claimants.compactMap { template in
            template.missingForInbox.map {
                LeftReason.IncompleteTemplate(name: template.name, missing: $0)
            }
        }
        return lacking.isEmpty ? nil : .incomplete(lacking)
    }

    /// Whether the file's format says where its end is; false for a file that nothing is known of.
    func hasTrailer(_ path: String, _ name: String) -> Bool {
        guard let reading = try? claim(path, name).reading else { return true }
        let first = (try? repositories.opener.start(path)).flatMap {
            ByteOrderMark.dropped($0).first
        }
        return reading.template.format.ending(firstByte: first) == .trailer
    }
}

extension SaleFileOpener {
    /// Whether the plain text of a file begins as one of the native format does.
    ///
    /// - Throws: `path.*`, and what opening the file throws.
    func isNative(_ path: String) throws -> Bool {
        do {
            return NativeStart.isNative(try start(path))
        } catch is FileFault {
            // It cannot be unpacked: the reading says so, whoever it is of.
            return false
        }
    }

    /// The first plain bytes of a file.
    fileprivate func start(_ path: String) throws -> [UInt8] {
        let count = max(NativeStart.byteCount, Wrapping.markBytes)
        let packed = try disk.open(path).bytes(at: 0, count)
        guard let outer = Wrapping.recognised(by: packed), opens(outer) else { return packed }
        let file = try open(path)
        var plain: [UInt8] = []
        while plain.count < NativeStart.byteCount {
            let more = try file.next(NativeStart.byteCount)
            if more.isEmpty { break }
            plain += more
        }
        _ = try file.close()
        return plain
    }
}
