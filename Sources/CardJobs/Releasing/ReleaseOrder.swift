package import CardCore
import CardLedger
package import CardPackage
import CardSystem
import CardVault

/// Makes the one package of an order, sealed to its printer.
///
/// The bytes are durable before the ledger commits to their digest, and the ledger commits before
/// they get their name. So there is never a second package: before the commit nothing was
/// published, and after it only those bytes can be.
package struct ReleaseOrder {
    let repositories: Repositories
    let context: RequestContext
    private let render: PackageStream.Rendering

    /// `render` draws the cards of the package.
    package init(
        _ repositories: Repositories,
        _ context: RequestContext,
        render: @escaping @Sendable ([PackageCard], PackagePlan) throws -> RenderedCards = {
            try PackageComposer.render($0, plan: $1)
        }
    ) {
        self.repositories = repositories
        self.context = context
        self.render = render
    }

    /// Releases the order, or reports that it is released.
    ///
    /// `printerVersion` is the version of the printer that a person named.
    ///
    /// - Throws: `order.wrong_state`, `release.needs_custodians`, `release.plaintext_refused`,
    ///   `printer.newer_version`, `custodian.*`, `vault.*`, `package.*`; `release.mismatch` if vault and ledger disagree.
    package func release(
        _ name: String,
        unlocking credentials: [CustodianCredential],
        plaintext folder: String?,
        printerVersion: Int? = nil,
        dryRun: Bool
    ) async throws -> ReleaseResult {
        try await release(
            repositories.order(name),
            unlocking: credentials,
            plaintext: folder,
            printerVersion: printerVersion,
            dryRun: dryRun
        )
    }

    func release(
        _ order: OrderRecord,
        unlocking credentials: [CustodianCredential],
        plaintext folder: String?,
        printerVersion: Int? = nil,
        dryRun: Bool
    ) async throws -> ReleaseResult {
        try order.requirePrinted(for: .release)
        guard order.shredBegunAt == nil else { throw OrderFailure.shredded(order.id) }
        if let folder {
            return try await writePlaintext(
                order,
                to: folder,
                unlockedBy: credentials,
                dryRun: dryRun
            )
        }
        if let release = order.release {
            try Publications(repositories, context).require(release)
            try repositories.requireBytes(of: release)
            return ReleaseResult(
                order: order.id,
                package: repositories.facts(of: release),
                alreadyDone: true
            )
        }
        guard order.state == .sealed else { throw OrderFailure.notSealed(order.id, order.state) }
        let order = try pinned(
            order,
            asked: printerVersion,
            unlocking: credentials,
            dryRun: dryRun
        )
        let job = try PackageJob(for: order, repositories, context)
        try requireFreePlaces(of: job)
        try repositories.requireImageReader(for: job.plan)
        try requireApproval(of: order, dryRun: dryRun)
        let (opened, custodians) = try unlock(order, credentials)
        guard !dryRun else { return wouldRelease(order, job) }
        try repositories.noteOpening(of: order, unlockedBy: custodians, by: context)
        let release = try await seal(job, of: opened, openedBy: custodians)
        try Publications(repositories, context).finish()
        try Publications(repositories, context).require(release)
        return ReleaseResult(
            order: order.id,
            package: repositories.facts(of: release),
            alreadyDone: false
        )
    }

    private func requireApproval(of order: OrderRecord, dryRun: Bool) throws {
        try repositories.requireApproval(
            of: repositories.act(.orderRelease, of: order),
            by: context,
            dryRun: dryRun
        )
    }

    /// An approval counts for one package without its encryption, at one place.
    private func approval(
        ofPlaintext order: OrderRecord,
        at path: String,
        dryRun: Bool
    ) throws -> ApprovalID? {
        var act = try repositories.act(.plaintextRelease, of: order)
        act.content["file"] = .string(path)
        return try repositories.approvalToUse(for: act, by: context, dryRun: dryRun)
    }

    private func wouldRelease(_ order: OrderRecord, _ job: PackageJob) -> ReleaseResult {
        ReleaseResult(
            order: order.id,
            package: PackageFacts(
                file: "outbox/\(job.fileName)",
                sha256: "",
                bytes: 0,
                recipient: job.printer.printer.recipients.joined(separator: " "),
                cards: order.minted
            ),
            alreadyDone: false
        )
    }
}

extension ReleaseOrder {
    /// The order with the version of its printer to which its package goes.
    ///
    /// - Throws: `printer.newer_version` if the printer has newer keys and nobody chose.
    private func pinned(
        _ order: OrderRecord,
        asked: Int?,
        unlocking credentials: [CustodianCredential],
        dryRun: Bool
    ) throws -> OrderRecord {
        let name = order.request.printer
        let newest = try repositories.ledger.printer(name, version: nil)
        let choice = PrinterVersionRule.choice(
            pinned: try repositories.ledger.printer(name, version: order.printerVersion),
            newest: newest,
            asked: asked
        )
        switch choice {
        case .pinned: return order
        case .newest where dryRun:
            var order = order
            order.printerVersion = newest.version
            return order
        case .newest:
            _ = try PinPrinter(repositories, context).pinNewest(of: order, unlocking: credentials)
            return try repositories.current(order)
        case .undecided:
            throw OrderFailure.newerPrinter(
                order.id,
                printer: name,
                pinned: order.printerVersion,
                newest: newest.version
            )
        }
    }

    /// A package without a commit has no files: other files at its paths are not touched.
    ///
    /// - Throws: `path.other_bytes`.
    private func requireFreePlaces(of job: PackageJob) throws {
        for ending in ["", ".sig", ".json"] {
            let place = "outbox/\(job.fileName)\(ending)"
            if try repositories.disk.exists(repositories.workspace.path(place)) {
                throw FileFailure.otherBytes(path: place)
            }
        }
    }

    /// Opens the order with its custodians and its share.
    ///
    /// - Returns: the names of the custodians besides.
    private func unlock(
        _ order: OrderRecord,
        _ credentials: [CustodianCredential]
    ) throws -> (OpenedOrder, [String]) {
        guard !credentials.isEmpty else {
            throw OrderFailure.custodiansNeeded(order.id, try repositories.custody(of: order))
        }
        let object = "order \(order.id)"
        let identities = try repositories.identities(credentials, toOpen: object, by: context)
        let names = try repositories.names(of: identities, inSet: order.custodianSet)
        let opened = try repositories.notingRefusal(of: names, toOpen: object, by: context) {
            try repositories.vault.unlock(
                order.id,
                identities: identities,
                shares: repositories.shares(of: order.id),
                expected: repositories.seals(of: order),
                signers: [repositories.keys.log.publicKey]
            )
        }
        return (opened, names)
    }

    /// Writes package, signature and description, and commits the ledger to them.
    private func seal(
        _ job: PackageJob,
        of opened: OpenedOrder,
        openedBy custodians: [String]
    ) async throws -> ReleaseRecord {
        let package = repositories.workspace.path(job.partPath)
        try repositories.disk.remove(package)
        let file = try repositories.disk.create(package)
        let recipients = try repositories.recipients(of: job.printer)
        var manifest: SHA256Digest?
        try await repositories.sealer.seal(to: recipients, into: file.descriptor) { emit in
            manifest = try await stream(of: job, opened).write(to: emit)
        }
        context.reached(.packageSealed)
        try file.close()
        context.reached(.packageWritten)

        let digest = try repositories.disk.digest(of: package)
        var release = ReleaseRecord(
            order: job.order.id,
            file: job.fileName,
            sha256: digest.sha256,
            bytes: digest.byteCount,
            recipients: job.printer.printer.recipients,
            cards: job.order.minted
        )
        release.manifestSHA256 = manifest
        let signature = try write(try repositories.signature(of: package), job.partPath(".sig"))
        context.reached(.signatureWritten)
        let description = try write(job.description(of: release), job.partPath(".json"))
        context.reached(.descriptionWritten)
        try repositories.disk.syncFolder(of: package)
        try repositories.ledger.commitRelease(
            release,
            publishing: [
                job.publication("", digest.sha256),
                job.publication(".sig", signature),
                job.publication(".json", description),
            ],
            unlockedBy: custodians,
            by: context
        )
        context.reached(.releaseCommitted)
        return release
    }

    private func stream(of job: PackageJob, _ opened: OpenedOrder) -> PackageStream {
        PackageStream(of: job, opened: opened, repositories, context, render: render)
    }

    /// Writes a small part beside the package; returns its SHA-256.
    private func write(_ text: String, _ relative: String) throws -> SHA256Digest {
        let path = repositories.workspace.path(relative)
        try repositories.disk.remove(path)
        let file = try repositories.disk.create(path)
        try file.write(Array(text.utf8))
        try file.close()
        return try repositories.disk.digest(of: path).sha256
    }

    /// The package without its encryption, for a test order, or if the workspace allows it.
    ///
    /// If it fails or is stopped, none of its bytes are left in `folder`.
    private func writePlaintext(
        _ order: OrderRecord,
        to folder: String,
        unlockedBy credentials: [CustodianCredential],
        dryRun: Bool
    ) async throws -> ReleaseResult {
        guard
            order.request.environment == .test || repositories.configuration.allowsPlaintextPackages
        else {
            throw OrderFailure.plaintextRefused(order.id)
        }
        guard order.minted == order.request.cardCount else {
            throw OrderFailure.notSealed(order.id, order.state)
        }
        let job = try PackageJob(for: order, repositories, context)
        let path = repositories.disk.absolute(folder) + "/" + job.plainName
        guard try !repositories.workspace.contains(path) else {
            throw OrderFailure.plaintextInside(folder: folder)
        }
        try repositories.disk.requireFree(path)
        try repositories.requireImageReader(for: job.plan)
        let approval = try approval(ofPlaintext: order, at: path, dryRun: dryRun)
        let (opened, custodians) = try unlock(order, credentials)
        guard !dryRun else { return wouldRelease(order, job) }
        try repositories.noteOpening(of: order, unlockedBy: custodians, by: context)
        try repositories.use(approval, by: context)
        try repositories.disk.makeFolders(PathName.parent(of: path))
        let part = path + ".part"
        // A killed run may have left it.
        destroy(part)
        var isWritten = false
        do {
            let file = try repositories.disk.create(part)
            try await stream(of: job, opened).write { bytes in
                try file.write(bytes)
                try Interruption.proceed()
            }
            try file.close()
            isWritten = true
            try repositories.disk.publish(part, as: path)
            try notePlaintext(order, custodians)
        } catch {
            // No later recovery looks at files outside the workspace.
            let isPublished = isWritten && (try? repositories.disk.exists(part)) == false
            destroy(isPublished ? path : part)
            throw error
        }
        let digest = try repositories.disk.digest(of: path)
        return ReleaseResult(
            order: order.id,
            package: PackageFacts(
                file: path,
                sha256: digest.sha256.hexadecimal,
                bytes: digest.byteCount,
                recipient: "nobody: it is not encrypted",
                cards: order.minted
            ),
            alreadyDone: false
        )
    }

    private func notePlaintext(_ order: OrderRecord, _ custodians: [String]) throws {
        try repositories.ledger.note(
            context,
            object: "order \(order.id)",
            outcome: "plaintext package written",
            details: [
                "environment": .string(order.request.environment.rawValue),
                "unlockedBy": .array(custodians.map(JSON.string)),
            ]
        )
    }

    /// Removes a file with secrets, overwritten if the disk allows it.
    private func destroy(_ path: String) {
        do { try repositories.disk.erase(path) } catch { try? repositories.disk.remove(path) }
    }
}

extension Repositories {
    /// The OpenSSH signature over a file, under the namespace of packages.
    func signature(of path: String) throws -> String {
        try signature(ofDigest: disk.sha512(of: path))
    }

    /// The same for a message whose SHA-512 is known.
    func signature(ofDigest digest: [UInt8]) throws -> String {
        try SSHSignature.armored(
            digest: digest,
            namespace: SSHSignature.packageNamespace,
            publicKey: keys.log.publicKey.bytes,
            sign: { try keys.log.signature(of: $0) }
        )
    }
}
