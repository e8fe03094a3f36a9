import CardCore
import CardSales
import CardText

/// How one file is read: its template, and what is known of it besides its bytes.
///
/// A file is read twice, each time by a reader of its own.
struct SaleFileReading: Sendable {
    let template: SaleTemplate
    /// The zones that rows name.
    let zones: ZoneLookup
    private var context: SaleFileContext

    /// The sender of the file, if its format does not name one.
    var sender: SenderID { context.sender }

    /// The clocks by which times are read that come without an offset.
    var zonesOfRows: SaleZones { context.zones }

    /// Notes what the first reading found out, for the second one.
    mutating func note(_ order: RowOrder?) { context.rowOrder = order }

    /// The facts that a call gives about its files.
    struct Hints {
        /// The time zones that the system knows.
        var files: ZoneFiles
        var sender: SenderID?
        var settings: SenderSettings?
        var readAt: Instant
        /// By sender, and the zone of the template if it has one.
        var zones: (_ sender: SenderID, _ template: Zone?) -> SaleZones
        /// Whether that sender has rows with ids of version 0.1.0.
        var hasEarlierIDs: (SenderID) throws -> Bool = { _ in false }
        /// Whether version 0.1.0 posted receipts for SAP of that sender.
        var readsEarlierSigns: (SenderID) throws -> Bool = { _ in false }
        /// By sender, its posted rows and the cards.
        var knowledge: (SenderID) -> SaleKnowledge = { _ in SaleKnowledge() }
    }

    /// - Throws: `template.sender`, `template.file_name`, `zone.*`.
    init(_ template: SaleTemplate, name: String, _ hints: Hints) throws {
        self.template = template
        zones = ZoneLookup(hints.files)
        let named = try Self.reading(of: name, template)
        guard let sender = named.sender ?? hints.sender ?? template.sender ?? Self.own(template)
        else { throw SaleTemplateFailure.noSender(template: template.name) }
        let environments = hints.settings?.environments ?? []
        let only = environments.count == 1 ? environments.first : nil
        var context = SaleFileContext(
            name: name,
            sender: sender,
            environment: template.environment ?? only ?? .live,
            readAt: hints.readAt
        )
        context.sequence = named.sequence
        context.businessDate = named.date
        context.currency = template.currency
        context.store = template.store
        context.dayCutMinutes = template.dayCutMinutes
        context.otherArticles = template.otherArticles
        if let zone = template.zone { context.zone = try hints.files.zone(zone) }
        if template.format.hadOtherIDs {
            context.hasEarlierIDs = try hints.hasEarlierIDs(sender)
        }
        if template.format.leavesSignsOpen {
            context.readsEarlierSigns = try hints.readsEarlierSigns(sender)
        }
        context.knowledge = hints.knowledge(sender)
        context.zones = hints.zones(sender, template.zone == nil ? nil : context.zone)
        self.context = context
    }

    /// A native file says itself who sends it.
    private static func own(_ template: SaleTemplate) -> SenderID? {
        template.format.describesItself ? "" : nil
    }

    /// A correction is called after its file, and stands outside its stream.
    private static func reading(
        of name: String,
        _ template: SaleTemplate
    ) throws -> FileNamePattern.Reading {
        guard let pattern = template.fileName else { return FileNamePattern.Reading() }
        let plain = (try? SaleFileName(name))?.unwrapped ?? name
        if let reading = pattern.read(plain) { return reading }
        let original = plain.replacing(".rej.", with: ".")
        if original != plain, var reading = pattern.read(original) {
            reading.sequence = nil
            return reading
        }
        throw SaleTemplateFailure.fileName(template: template.name, pattern: pattern.text)
    }

    func reader() -> any SaleFileReader {
        template.format.reader(context) { [zones] name in zones.zone(name) }
    }

    func inspectionReader() -> any SaleFileReader {
        template.format.inspectionReader(context) { [zones] name in zones.zone(name) }
    }
}
