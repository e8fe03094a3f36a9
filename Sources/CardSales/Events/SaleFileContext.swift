package import CardCore
package import CardText

/// What is known of a sale file besides its bytes: what its format does not say.
package struct SaleFileContext: Sendable {
    /// As the file is called, without folders.
    package var name: String
    package var sender: SenderID
    package var environment: Environment
    /// The number in the sender's stream, where the name of the file holds it.
    package var sequence: SaleSequence?
    /// The day that the file is of, where it is known before the file is read.
    package var businessDate: Day?
    /// When the file is read, for formats that do not say when they were written.
    package var readAt: Instant
    /// The currency of amounts that come without one.
    package var currency: Currency?
    /// The store of rows that name none; nil where they must.
    package var store: StoreID?
    /// Where the clock hangs by which the file's days are counted; unless ``zones`` says otherwise,
    /// times without an offset were read from it, too.
    package var zone: Zone = .utc {
        didSet { zones.fallback = zone }
    }
    /// Where the clocks hang that times without an offset were read from.
    package var zones = SaleZones()
    /// When the shop's day ends: minutes after midnight, 240 for 04:00.
    package var dayCutMinutes = 0
    /// The cards and the posted rows of the workspace, for lines that say too little themselves.
    package var knowledge = SaleKnowledge()
    /// Articles that look like gift cards and are none, as patterns of their names.
    package var otherArticles: [String] = []
    /// Whether rows are looked up under the ids that version 0.1.0 gave them, too.
    package var hasEarlierIDs = false
    /// Whether version 0.1.0 posted receipts for SAP of the sender, whose signs it read in one way.
    package var readsEarlierSigns = false

    /// What the first reading found out about the order of the rows; nil in the first one.
    package var rowOrder: RowOrder?

    package init(name: String, sender: SenderID, environment: Environment, readAt: Instant) {
        self.name = name
        self.sender = sender
        self.environment = environment
        self.readAt = readAt
    }
}
