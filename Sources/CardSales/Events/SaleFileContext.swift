package import CardCore
package import CardText

/// The facts about a sale file that its format does not contain.
package struct SaleFileContext: Sendable {
    /// As the file is called, without folders.
    package var name: String
    /// The sender whose file it is.
    package var sender: SenderID
    /// Live or test, for formats that do not contain it.
    package var environment: Environment
    /// The number in the sender's stream if the name of the file holds it.
    package var sequence: SaleSequence?
    /// The day that the file is of if it is known before the file is read.
    package var businessDate: Day?
    /// The time at which the file is read, for formats that do not contain their time of writing.
    package var readAt: Instant
    /// The currency of amounts without one.
    package var currency: Currency?
    /// The store of rows that name none; nil if they must.
    package var store: StoreID?
    /// The time zone by which the days of the file are counted; unless ``zones`` contains another
    /// one, also the zone of times without an offset.
    package var zone: Zone = .utc {
        didSet { zones.fallback = zone }
    }
    /// The time zones of times without an offset.
    package var zones = SaleZones()
    /// When the shop's day ends: minutes after midnight, 240 for 04:00.
    package var dayCutMinutes = 0
    /// The cards and the posted rows of the workspace, for lines that contain too little
    /// themselves.
    package var knowledge = SaleKnowledge()
    /// Articles that look like gift cards and are not, as patterns of their names.
    package var otherArticles: [String] = []
    /// True if rows are looked up under the ids that version 0.1.0 gave them, too.
    package var hasEarlierIDs = false
    /// True if version 0.1.0 posted receipts for SAP of the sender, whose signs it read in one way.
    package var readsEarlierSigns = false

    /// The order of the rows, found by the first reading; nil in the first one.
    package var rowOrder: RowOrder?

    package init(name: String, sender: SenderID, environment: Environment, readAt: Instant) {
        self.name = name
        self.sender = sender
        self.environment = environment
        self.readAt = readAt
    }
}
