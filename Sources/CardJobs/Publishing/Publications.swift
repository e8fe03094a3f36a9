import CardCore
import CardLedger
import CardSystem

/// Gives files the names that the ledger committed to.
struct Publications {
    let repositories: Repositories
    let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }
}

extension Publications {
    /// Gives committed files their names.
    func finish() throws {
        let work = UnfinishedWork(repositories, context)
        let publications = try repositories.ledger.unfinishedPublications()
        let packages = publications.filter { $0.finalPath.hasPrefix("outbox/") }
        for (package, files) in Dictionary(grouping: packages, by: \.releasedFile).sorted(by: {
            $0.key < $1.key
        }) {
            guard let order = try repositories.ledger.order(releasedAs: package) else { continue }
            try work.attempt(.release, of: order) { order in
                for file in files { try finish(file, mayBeGone: order.shredBegunAt != nil) }
            }
        }
        for answer in publications where !answer.finalPath.hasPrefix("outbox/") {
            do {
                try finish(answer, mayBeGone: false)
            } catch FileFailure.bytesLost {
                // A status reports it; the file that it answers is posted all the same.
                continue
            }
        }
    }

    /// - Throws: `package.lost` if the bytes are neither under their part's name nor under their
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

    /// - Throws: `package.lost` if a file of the release could not be given its name.
    func require(_ release: ReleaseRecord) throws {
        let left = try repositories.ledger.unfinishedPublications().first {
            release.isPublished(by: $0)
        }
        if let left { throw FileFailure.bytesLost(path: left.finalPath) }
    }
}

extension ReleaseRecord {
    /// Returns true if the publication is that of the package, its signature or its description.
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
