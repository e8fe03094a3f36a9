package import CardCore

/// Labels and delivery notes that were written.
package struct LabelledStock: Hashable, Sendable {
    /// The order of the boxes.
    package let order: OrderID
    /// Live or test.
    package let environment: Environment
    /// The table of labels, their sheets, and the notes if a carton was selected.
    package let files: [File]
    /// True if all files were there.
    package let alreadyDone: Bool
    /// The name of the label sheets.
    package var layout = ""
    /// The number of labels by kind of box.
    package var labels: [PackedBox.Kind: Int] = [:]
    /// The number of pages of labels by kind of box.
    package var pages: [PackedBox.Kind: Int] = [:]
    /// The number of pages of each note.
    package var notePages: [Int] = []
    /// The number of cards of the packs that are not in their boxes.
    package private(set) var exceptions = 0
    /// The number of spares in the place of such cards.
    package private(set) var added = 0
    /// The number of cards in the packs that can never be sold.
    package private(set) var unsellable = 0
    /// The boxes that are not for sale: cartons, then packs.
    package private(set) var notForSale: [Box] = []
    /// The packs for whose cards the printer has not answered, ascending.
    package private(set) var unanswered: [Int] = []

    init(order: OrderRecord, files: [File], alreadyDone: Bool) {
        self.order = order.id
        environment = order.request.environment
        self.files = files
        self.alreadyDone = alreadyDone
    }

    /// A file that was written.
    package struct File: Hashable, Sendable {
        /// Relative to the workspace if it is inside.
        package let path: String
        /// 64 hexadecimal digits.
        package let sha256: String
    }

    /// A box that is not for sale.
    package struct Box: Hashable, Sendable {
        /// The id of its label.
        package let label: String
        /// Its content, which is not cards to sell.
        package let content: PackedBox.Content
    }

    /// Counts the differences of the packs among these boxes.
    mutating func count(_ boxes: [PackedBox], unanswered: [Int]) {
        let packs = boxes.filter { $0.kind == .pack }
        exceptions = packs.reduce(0) { $0 + $1.exceptions.count }
        added = packs.reduce(0) { $0 + $1.added.count }
        unsellable = packs.reduce(0) { $0 + $1.unsellable.count }
        notForSale = boxes.filter { $0.content != .cards }.map {
            Box(label: $0.labelID(ofOrder: order.text), content: $0.content)
        }
        self.unanswered = unanswered
    }
}
