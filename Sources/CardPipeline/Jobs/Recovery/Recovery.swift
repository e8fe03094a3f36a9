import CardCore
import CardLedger

/// Finishes what a run that died had committed to, and drops what it had not.
///
/// Trouble with one order is that order's problem: it says so, and everything else goes on. Only a
/// lost flush, and what keeps the ledger itself from being written, stop the command.
///
/// - Cost: by what is unfinished, never by the number of cards.
struct Recovery {
    let repositories: Repositories
    let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    func finishUnfinishedWork() throws {
        try finishPublications()
        try dropLeftovers()
        for order in try repositories.ledger.unfinishedOrders() {
            if order.state == .minting {
                try attempt(.minting, of: order) { order in
                    try MintOrder(repositories, context).dropOrphans(of: order)
                }
            }
            if order.shredBegunAt != nil {
                try attempt(.shredding, of: order) { order in
                    _ = try ShredOrder(repositories, context).shred(order, dryRun: false)
                }
            }
        }
    }
}

extension Recovery {
    /// Gives committed files their names.
    func finishPublications() throws {
        let publications = try repositories.ledger.unfinishedPublications()
        let packages = publications.filter { $0.finalPath.hasPrefix("outbox/") }
        for (package, files) in Dictionary(grouping: packages, by: \.releasedFile).sorted(by: {
            $0.key < $1.key
        }) {
            guard let order = try repositories.ledger.order(releasedAs: package) else { continue }
            try attempt(.release, of: order) { order in
                for file in files { try finish(file, mayBeGone: order.shredBegunAt != nil) }
            }
        }
        for answer in publications where !answer.finalPath.hasPrefix("outbox/") {
            do {
                try finish(answer, mayBeGone: false)
            } catch FileFailure.bytesLost {
                // A status names it; the file that it answers is settled all the same.
                continue
            }
        }
    }

    /// - Throws: `package.lost` where the bytes are neither under their part's name nor under their
    ///   own: nothing is ever sealed again in their place.
    private func finish(_ publication: Publication, mayBeGone: Bool) throws {
        let part = repositories.workspace.path(publication.partPath)
        let final = repositories.workspace.path(publication.finalPath)
        if try holds(part, publication) {
            try repositories.workspace.makeFolders(PathName.parent(of: final))
            try publish(part, as: final, publication)
            context.reached(.filePublished)
        } else if try !holds(final, publication), !mayBeGone {
            throw FileFailure.bytesLost(path: publication.finalPath)
        }
        try repositories.ledger.finishPublication(publication.number)
        context.reached(.publicationFinished)
    }

    /// A file in `outbox/` is created and never replaced by other bytes.
    private func publish(
        _ part: String,
        as final: String,
        _ publication: Publication
    ) throws {
        guard publication.finalPath.hasPrefix("outbox/"), try repositories.disk.exists(final) else {
            return try repositories.disk.publish(part, as: final, replacing: true)
        }
        guard try holds(final, publication) else {
            throw FileFailure.otherBytes(path: publication.finalPath)
        }
        try repositories.disk.erase(part)
        try repositories.disk.syncFolder(of: final)
    }

    private func holds(_ path: String, _ publication: Publication) throws -> Bool {
        guard try repositories.disk.exists(path) else { return false }
        return try repositories.disk.digest(of: path).sha256 == publication.sha256
    }

    /// - Throws: `package.lost` where a file of the release could not be given its name.
    func requirePublished(_ release: ReleaseRecord) throws {
        let left = try repositories.ledger.unfinishedPublications().first {
            release.isPublished(by: $0)
        }
        if let left { throw FileFailure.bytesLost(path: left.finalPath) }
    }
}

extension Recovery {
    /// Takes away parts that the ledger did not commit to, and key folders of a `gpg` that died.
    ///
    /// A part may hold a share, or rows of a sale file: it is overwritten.
    func dropLeftovers() throws {
        let claimed = Set(
            try repositories.ledger.unfinishedPublications().map {
                repositories.workspace.path($0.partPath)
            }
        )
        let parts = try repositories.disk.names(in: repositories.workspace.results).filter { name in
            name.hasSuffix(".part")
                && !claimed.contains("\(repositories.workspace.results)/\(name)")
        }
        try UnknownFiles(repositories).removeLeftovers(ofParts: parts)
        for folder in repositories.workspace.foldersWithParts {
            for name in try repositories.disk.names(in: folder) {
                let path = "\(folder)/\(name)"
                if name.hasSuffix(".part"), !claimed.contains(path) {
                    try removeLeftover(path)
                } else if name.hasPrefix(".gnupg-") {
                    ThrowawayFolder.remove(path, on: repositories.disk)
                }
            }
        }
        OpenPGPFolder.removeLeftovers(of: repositories.workspace.keys, on: repositories.disk)
    }
}

extension Recovery {
    /// A folder stays; a pipe, a socket, a device or a link holds nothing and is not opened.
    private func removeLeftover(_ path: String) throws {
        switch repositories.disk.kind(of: path) {
        case .file: try repositories.disk.erase(path)
        case .other: try repositories.disk.removeDurably(path)
        case .folder, nil: break
        }
    }
}

extension Recovery {
    /// What was going on when a run died.
    private enum Work: String { case minting, release, shredding }

    /// Finishes one order's work; where that fails, the order says why, until it does not.
    private func attempt(
        _ work: Work,
        of order: OrderRecord,
        _ body: (OrderRecord) throws -> Void
    ) throws {
        let mark = "unfinished \(work.rawValue): "
        do {
            try body(order)
            guard order.problem?.hasPrefix(mark) == true else { return }
            try repositories.ledger.setProblem(nil, ofOrder: order.id, by: context)
        } catch let failure as any Failure where !failure.isLostFlush {
            let words = mark + context.words.text(of: failure).text
            guard order.problem != words else { return }
            try repositories.ledger.setProblem(words, ofOrder: order.id, by: context)
        }
    }
}

extension Workspace {
    /// Where files are written under a part's name; nobody else's parts are touched.
    fileprivate var foldersWithParts: [String] {
        [keys, shred, products, printers, outbox, archive, results]
    }
}

extension ReleaseRecord {
    /// Whether the publication is that of the package, its signature or its description.
    fileprivate func isPublished(by publication: Publication) -> Bool {
        ["", ".sig", ".json"].contains { publication.finalPath == "outbox/\(file)\($0)" }
    }
}

extension Publication {
    /// The package of `outbox/` that the file is, or is the signature or the description of.
    fileprivate var releasedFile: String {
        let name = finalPath.dropFirst("outbox/".count)
        let ending = [".sig", ".json"].first { name.hasSuffix($0) } ?? ""
        return String(name.dropLast(ending.count))
    }
}
