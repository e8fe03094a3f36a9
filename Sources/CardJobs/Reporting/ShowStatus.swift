package import CardCore
import CardLedger
import CardSystem

/// Reports work in progress and work that waits for a person.
package struct ShowStatus {
    let repositories: Repositories
    let context: RequestContext

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
            orders: try lines(of: status.openOrders),
            feeds: status.feeds.map { feed in
                WorkspaceStatus.FeedLine(
                    sender: feed.sender,
                    lastNumber: feed.numbers?.upperBound,
                    lastTakenAt: feed.lastTakenAt,
                    files: feed.files
                )
            },
            attention: try attention(status),
            lockedBy: holder
        )
    }

    /// Everything that waits; within a topic, in this order.
    private func attention(_ status: LedgerStatus) throws -> AttentionList {
        let (requests, uncollected) = try requests()
        let undated: [Attention] = try custody() + keyChanges() + unknownFiles() + malformedNames() + lookalikes()
        return AttentionList(
            try orders(status) + shipments() + parked(status) + requests + gaps()
                + files()
                + inbox() + exposures() + holds() + clock() + backup()
                + undated.map { AttentionEntry($0) },
            uncollected: [.requestUnconfirmed: uncollected]
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

    private func malformedNames() throws -> [Attention] {
        try MalformedNames(repositories.workspace).ofRegistry().map { .malformedName(path: $0) }
    }

    /// Articles of the last month that look like gift cards and are not counted.
    private func lookalikes() throws -> [Attention] {
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
            .ledger.lookalikes(since: daysAgo(31), limit: 50).map { .lookalike($0) }
    }
}

// The time for which something has waited.
extension ShowStatus {
    /// The instant that many days before the call.
    func daysAgo(_ days: Int64) -> Instant { context.at.adding(seconds: -days * 86_400) }

    /// The age of something that has waited since an instant.
    func age(since: Instant) -> WaitingAge {
        WaitingAge(
            since: since,
            day: repositories.days(context).day(since),
            days: since.wholeDays(to: context.at)
        )
    }

    func entry(_ attention: Attention, since: Instant) -> AttentionEntry {
        AttentionEntry(attention, age: age(since: since))
    }
}

// The machine and the copies.
extension ShowStatus {
    /// The clock, if a booking would be refused because of it.
    func clock() throws -> [AttentionEntry] {
        let rule = ClockRule(gapDays: repositories.configuration.clockGapDays)
        guard let last = try repositories.ledger.lastBelievedClock(),
            let jump = rule.jump(to: context.at, from: last)
        else { return [] }
        let failure = ClockFailure.jumped(jump, now: context.at, last: last, gapDays: rule.gapDays)
        return [AttentionEntry(.clock(failure))]
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

    /// The last backup, if it is older than the configuration allows.
    func backup() throws -> [AttentionEntry] {
        let last = try repositories.ledger.lastBackup()
        let age = BackupAge(
            last: last?.at,
            hasCards:
            if try !hasShare(),
            limitDays: {
                .sealedWithoutShare
            } else if try isClosed(order) {
                .sealedToLostKeys
            } else {
                context.awaitsCustodians
            }
        guard let age else { return [] }
        let folder = last?.folder.map { PathName.parent(of: $0) }
        let attention = Attention.backup(age, folder: folder)
        return [last.map { entry(attention, since: $0.at) } ?? AttentionEntry(attention)]
    }
}
