import CardCore
import CardText

/// The events that a reader has found and not yet returned, with the header before and the trailer
/// after.
struct SaleEventQueue: Sendable {
    private let context: SaleFileContext
    private var events: [SaleEvent] = []
    private var position = 0
    private var totals = ControlTotals()
    private var hasHeader = false
    private var isOver = false
    /// Rows, counted sales and records that were skipped, so far.
    private(set) var recordCount = 0
    /// Articles so far that look like gift cards and are not counted.
    var lookalikes: LookalikeArticles
    /// Receipts so far that are voided, and of which no row was posted; and those that are revised.
    var voidedReceipts: Set<VoidedReceipt> = []
    /// The receipts that earlier files of the sender counted.
    var counted = CountedReceipts()

    init(_ context: SaleFileContext) {
        self.context = context
        lookalikes = LookalikeArticles(except: context.otherArticles)
    }

    mutating func pop() -> SaleEvent? {
        guard position < events.count else { return nil }
        defer { position += 1 }
        return events[position]
    }

    /// Begins the file, once; `day` is that of its first sale, or the one that its head states.
    mutating func open(day: Day?, isStated: Bool = false) {
        guard !hasHeader else { return }
        hasHeader = true
        let cut = BusinessDay(cutMinutes: context.dayCutMinutes)
        let today = cut.day(of: context.zone.local(context.readAt))
        var header = SaleFileHeader(
            environment: context.environment,
            sender: context.sender,
            sequence: context.sequence,
            businessDate: context.businessDate ?? day ?? today,
            created: context.readAt
        )
        header.statesBusinessDate = context.businessDate != nil || isStated
        add(.header(header))
    }

    /// Adds a row; `line` is that of the file, nil if records are numbered instead.
    ///
    /// - Throws: `limit.file` for too many rows.
    mutating func add(_ draft: RowDraft, line: Int? = nil, at place: FilePlace) throws(FileFault) {
        recordCount += 1
        try addRow(draft, line: line, at: place)
    }

    /// Adds a row beside the latest record, whose number it has.
    ///
    /// The number of such rows depends on the workspace; the numbers of the records after them do
    /// not.
    mutating func addBeside(
        _ draft: RowDraft,
        line: Int? = nil,
        at place: FilePlace
    ) throws(FileFault) {
        try addRow(draft, line: line, at: place)
    }

    private mutating func addRow(
        _ draft: RowDraft,
        line: Int?,
        at place: FilePlace
    ) throws(FileFault) {
        guard totals.rowCount < Limits.rows else {
            throw FileFault(
                .fileTooLarge,
                at: place,
                detail: RecordsDetail.moreRows(than: Limits.rows)
            )
        }
        let row = draft.row(
            line: Int64(totals.rowCount) + 1,
            physicalLine: line ?? max(recordCount, 1)
        )
        switch row.content {
        case .success(let message):
            totals.add(card: message.card, amountMinor: message.amountMinor)
        case .failure:
            let card = Serial(String(decoding: draft.text(.card), as: UTF8.self))
            totals.add(card: card, amountMinor: nil)
        }
        add(.row(row))
    }

    mutating func ignore(_ reason: IgnoredRecord.Reason, line: Int? = nil) {
        recordCount += 1
        add(.ignored(IgnoredRecord(physicalLine: line ?? recordCount, reason: reason)))
    }

    mutating func count(_ make: (Int) -> CountedSale, line: Int? = nil) {
        recordCount += 1
        add(.counted(make(line ?? recordCount)))
    }

    /// Ends the file, once.
    mutating func close() {
        guard !isOver else { return }
        isOver = true
        open(day: nil)
        add(.trailer(totals))
    }

    private mutating func add(_ event: SaleEvent) {
        if position == events.count {
            events.removeAll(keepingCapacity: true)
            position = 0
        }
        events.append(event)
    }
}
