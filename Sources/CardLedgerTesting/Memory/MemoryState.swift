import CardCore

/// Everything that a ledger in memory contains: one value, so that a copy is a snapshot.
struct MemoryState: Hashable, Sendable {
    var workplace: WorkplaceTables
    var log = LogTables()
    var registry = RegistryTables()
    var orders = OrderTables()
    var cards = CardTables()
    var stock = StockTables()
    var losses = LossTables()
    var sales = SalesTables()
    var feeds = FeedTables()
    var exposures = ExposureTables()
    var holds = HoldTables()
    var ranges = RangeTables()
    /// The notes about cards, in the order in which they were written.
    var notes: [CardNote] = []
    var calendar = CalendarTables()
    var calls = CallTables()
    var funding = FundingTables()
    var wallets = WalletTables()

    init(workspaceID: [UInt8]) { workplace = WorkplaceTables(id: workspaceID) }
}
