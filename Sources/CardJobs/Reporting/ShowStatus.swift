package import CardCore
import CardLedger
import CardSystem

/// Reports work in progress and work that waits for a person.
package struct ShowStatus {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the status of the workspace.
    package func status() throws -> WorkspaceStatus {
        let status = try repositories.ledger.status(
            at: context.at,
            parkedHours: repositories.configuration.parkedAlarmHours
        )
        let holder = WorkspaceLock.holder(of: repositories.workspace)
        return WorkspaceStatus(
            folder: repositories.workspace.root,
            stopped: holder == nil ? try WorkspaceCheck(repositories, context).stopped() : nil,
            orders: status.openOrders.map { order in
                WorkspaceStatus.OrderLine(
                    id: order.id,
                    requestID: order.request.requestID,
                    state: order.state,
                    minted: order.minted,
                    cards: order.request.cardCount
                )
            },
            feeds: status.feeds.map { feed in
                WorkspaceStatus.FeedLine(
                    sender: feed.sender,
                    lastNumber: feed.numbers?.upperBound,
                    lastTakenAt: feed.lastTakenAt,
                    files: feed.files
                )
            },
            attention: try custody() + keyChanges() + unknownFiles() + attention(status) + gaps()
                + inbox()
                + malformedNames() + exposures() + lookalikes(),
            lockedBy: holder
        )
    }

    private func custody() throws -> [Attention] {
        guard let inFile = try repositories.differingCustodyInFile() else { return [] }
        return [.custody(inFile: inFile, recorded: try repositories.recordedCustody())]
    }

    /// Replacements that wait, and the keys that changed in the last 30 days.
    private func keyChanges() throws -> [Attention] {
        try KeyChanges(repositories, context).all().map { .custodians($0) }
    }

    private func unknownFiles() throws -> [Attention] {
        let files = try UnknownFiles(repositories).inArchive()
        guard let first = files.first else { return [] }
        return [.unknownFiles(first: first, others: files.count - 1)]
    }

    private func inbox() throws -> [Attention] {
        try ListInbox(repositories, context).attention().map { .inbox(line: $0) }
    }

    private func malformedNames() throws -> [Attention] {
        try MalformedNames(repositories.workspace).ofRegistry().map { .malformedName(path: $0) }
    }

    /// The gaps in the feeds: all numbers, and the days of the last month.
    private func gaps() throws -> [Attention] {
        var scope = ListGaps.Scope()
        scope.from = Day(daysSinceEpoch: repositories.today(context).daysSinceEpoch - 31)
        let gaps = try ListGaps(repositories, context).gaps(scope)
        let numbers = gaps.senders.flatMap { sender in
            sender.numbers.map { Attention.OfFeed.missingNumbers($0, sender: sender.name) }
        }
        let ready = gaps.senders.flatMap { sender in
            sender.ready.map { Attention.OfFeed.ready($0.command, sender: sender.name) }
        }
        let days = gaps.senders.filter { !$0.days.isEmpty }
            .map { Attention.OfFeed.missingDays($0.days, sender: $0.name) }
        let stores = gaps.stores.filter { $0.hasCalendar && !$0.days.isEmpty }
            .map { Attention.OfFeed.storeWithoutSales($0.days, store: $0.name) }
        let approvals = try repositories.ledger.heldFiles()
            .filter { $0.outcome.reason == .needsApproval }
            .map {
                Attention.OfFeed.awaitsApproval(file: $0.facts.name, sender: $0.facts.sender)
            }
        let files = try rejectedFiles() + openVoids() + openRows()
        return (numbers + ready + days + stores + approvals + files).map { .feed($0) }
    }

    /// Posted files with other rejected rows that nobody has corrected, the newest ones.
    private func openRows() throws -> [Attention.OfFeed] {
        let files = try repositories.ledger.openRows(limit: Self.shownFiles + 1)
        let others: [Attention.OfFeed] = files.count > Self.shownFiles ? [.olderOpenRows] : []
        return try files.prefix(Self.shownFiles).map { open in
            Attention.OfFeed.openRows(
                OpenRowsOfFile(
                    file: open.file.facts.name,
                    sender: open.file.facts.sender,
                    count: open.count,
                    line: open.line,
                    codes: open.codes,
                    correction: open.file.outcome.rejectFile,
                    decision: try repositories.decision(.void, about: open.file)
                )
            )
        } + others
    }

    private static let shownFiles = 50

    /// Posted files with rows that take back sales of an earlier file that still count.
    private func openVoids() throws -> [Attention.OfFeed] {
        try repositories.ledger.openVoids(limit: 200).map { void in
            .openVoid(
                file: void.file.facts.name,
                sender: void.file.facts.sender,
                rows: void.rows,
                reasons: void.file.outcome.rejectFile
            )
        }
    }

    /// Files that arrived and do not count, because every row of them was rejected.
    private func rejectedFiles() throws -> [Attention.OfFeed] {
        try repositories.ledger.rejectedFiles().map { file in
            .rejected(
                file: file.facts.name,
                sender: file.facts.sender,
                correction: file.outcome.rejectFile,
                decision: try repositories.decision(.void, about: file)
            )
        }
    }

    /// Articles of the last month that look like gift cards and are not counted.
    private func lookalikes() throws -> [Attention] {
        let month = context.at.adding(seconds: -31 * 86_400)
        return try repositories.ledger.lookalikes(since: month, limit: 50).map { .lookalike($0) }
    }

    /// Cards that are held because their tokens were exposed, and senders that send tokens.
    private func exposures() throws -> [Attention] {
        let cards: [Attention] = try repositories.ledger.openExposures(limit: 50).map { card in
            .exposedCard(serial: card.serial, source: card.source, life: card.life)
        }
        let week = context.at.adding(seconds: -7 * 86_400)
        return try cards + repositories.ledger.alarms(since: week).map { Attention.alarm($0) }
    }

    private func attention(_ status: LedgerStatus) throws -> [Attention] {
        var found: [Attention] = []
        if status.unfinishedPublications > 0 {
            found.append(.unfinishedPublications(status.unfinishedPublications))
        }
        found += status.unfinishedShreds.map { Attention.order(id: $0, .halfShredded) }
        found += try status.openOrders.flatMap(attention)
        found += try cancelled()
        found += try repositories.ledger.lostOrders().filter { $0.givenUp == nil }
            .map { Attention.order(id: $0.id, .lost(product: $0.product)) }
        found += status.parked.map { Attention.parkedAdvice($0) }
        return found
    }

    /// Cancelled orders without a share that are not shredded: only shredding ends them.
    private func cancelled() throws -> [Attention] {
        try repositories.ledger.orders().filter { order in
            try order.state == .cancelled && order.shredBegunAt == nil && order.minted > 0
                && !hasShare(order)
        }
        .map { Attention.order(id: $0.id, .cancelledWithoutShare) }
    }

    private func hasShare(_ order: OrderRecord) throws -> Bool {
        try repositories.disk.exists(repositories.workspace.shareFile(ofOrder: order.id))
    }

    private func attention(_ order: OrderRecord) throws -> [Attention] {
        let problem = order.problem.map { Attention.order(id: order.id, .problem($0)) }
        let next = try next(of: order).map { Attention.order(id: order.id, $0) }
        return [problem, next].compactMap(\.self)
    }

    private func isClosed(_ order: OrderRecord) throws -> Bool {
        let sets = try repositories.custodianSets()
        guard let custody = order.custody,
            let set = sets.first(where: { $0.version == order.custodianSet })
        else { return false }
        return CustodianChangeRule.isClosed(
            sealedTo: Set(set.members.map(\.publicKey)),
            custody: custody,
            lost: CustodianChangeRule.lostKeys(
                of: try repositories.ledger.custodianChanges(),
                sets: sets,
                at: context.at
            )
        )
    }

    /// The next step of an order; nil if none is left.
    private func next(of order: OrderRecord) throws -> Attention.OfOrder? {
        switch order.state {
        case .ordered, .minting: .notMinted
        case .sealed:
            if try !hasShare(order) {
                .sealedWithoutShare
            } else if try isClosed(order) {
                .sealedToLostKeys
            } else {
                .awaitsCustodians
            }
        case .released: .awaitsPrinter
        case .acknowledged: order.shreddedAt == nil ? .awaitsShredding : nil
        case .closed, .cancelled: nil
        }
    }
}
