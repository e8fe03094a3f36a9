import CardCore
import CardLedger

extension RowAgreement {
    /// Counts the rows that disagree.
    var query: String {
        switch self {
        case .singleRows: Self.singleRowsQuery
        case .messagesOfFiles: Self.messagesOfFilesQuery
        case .streams: Self.streamsQuery
        case .packPlaces: Self.packPlacesQuery
        case .shippedPacks: Self.shippedPacksQuery
        case .holds: Self.holdsQuery
        case .replacedCards: Self.replacedCardsQuery
        case .rowAliases: Self.rowAliasesQuery
        case .advices: Self.advicesQuery
        case .requests: Self.requestsQuery
        case .rowMessages: Self.rowMessagesQuery
        case .deactivations: Self.deactivationsQuery
        case .cardChanges: Self.cardChangesQuery
        case .transferNumbers: Self.transferNumbersQuery
        case .otherCards: Self.otherCardsQuery
        }
    }
}

// Rows that repeat each other.
extension RowAgreement {
    static let singleRowsQuery = """
        SELECT (SELECT count(*) FROM workspace WHERE only <> 1)
            + (SELECT count(*) FROM audit_tree WHERE only <> 1)
            + (SELECT count(*) FROM workspace_history WHERE only <> 1)
        """

    static let messagesOfFilesQuery = """
        SELECT count(*) FROM (SELECT DISTINCT file, sender, decided_at FROM message
            WHERE file IS NOT NULL) AS m
        LEFT JOIN sale_file AS f ON f.number = m.file
        LEFT JOIN party ON party.number = m.sender
        WHERE party.name IS NOT f.sender OR party.kind IS NOT 'sender'
            OR m.decided_at IS NOT f.taken_at
        """

    static let streamsQuery = """
        WITH posted AS MATERIALIZED (
            SELECT party.number AS sender, max(stream_number) AS number,
                count(*) AS files
            FROM sale_file LEFT JOIN party
                ON kind = 'sender' AND party.name = sale_file.sender
            WHERE \(SaleFileTable.posted) GROUP BY 1
        )
        SELECT (SELECT count(*) FROM posted LEFT JOIN feed ON feed.sender = posted.sender
                WHERE feed.last_number IS NOT posted.number
                    OR feed.files IS NOT posted.files)
            + (SELECT count(*) FROM feed WHERE sender NOT IN (SELECT sender FROM posted))
        """

    static let packPlacesQuery = """
        SELECT count(*) FROM pack_place AS place
        JOIN shipment ON shipment.number = place.shipment
        LEFT JOIN shipment_pack AS pack
            ON pack.shipment = place.shipment AND pack.pack = place.pack
        WHERE shipment.print_order <> place.print_order OR pack.first IS NOT place.first
            OR pack.last IS NOT place.last OR pack.store IS NOT place.store
            OR pack.received_at IS NOT place.received_at
        """

    static let shippedPacksQuery = """
        SELECT (SELECT count(*) FROM shipment_pack AS pack
            LEFT JOIN shipment ON shipment.number = pack.shipment
            LEFT JOIN pack_place AS place ON place.print_order = shipment.print_order
                AND place.pack = pack.pack
            WHERE place.shipment IS NULL OR place.shipment < pack.shipment)
        + (SELECT count(*) FROM shipment WHERE number NOT IN (
            SELECT shipment FROM shipment_detail))
        """

    static let holdsQuery = """
        SELECT count(*) FROM hold
        LEFT JOIN message AS placed ON placed.number = hold.placed_message
        LEFT JOIN message AS released ON released.number = hold.released_message
        WHERE (released_at IS NULL) <> (released_by IS NULL)
            OR released_at < placed_at
            OR placed_message IS NOT NULL AND (placed.card IS NOT hold.card
                OR placed.decided_at IS NOT placed_at)
            OR released_message IS NOT NULL AND (released.card IS NOT hold.card
                OR released.decided_at IS NOT released_at)
            OR released_by NOT IN (SELECT actor FROM audit)
            OR released_at NOT IN (SELECT at FROM audit) AND NOT EXISTS (
                SELECT 1 FROM audit WHERE json_extract(details, '$.clock') IS NOT NULL)
        """

    static let replacedCardsQuery = """
        WITH link AS MATERIALIZED (
            SELECT \(CardNumbering.numberSQL(order: "a.print_order", position: "position"))
                    AS spoiled,
                \(CardNumbering.numberSQL(order: "a.print_order", position: "spare"))
                    AS spare, a.at AS at
            FROM acknowledged_card JOIN acknowledgement AS a ON a.number = acknowledgement
            WHERE outcome = '\(AnswerTable.Outcome.replaced.rawValue)'
        )
        SELECT (SELECT count(*) FROM link) <> (SELECT count(*) FROM card_link)
            OR EXISTS (SELECT 1 FROM link LEFT JOIN card_link
                ON from_card = spoiled AND to_card = spare AND reason = 'reprint'
                WHERE card_link.at IS NOT link.at)
        """

    static let rowAliasesQuery = """
        SELECT count(*) FROM row_alias
        LEFT JOIN message ON message.number = row_alias.message
        WHERE message.sender IS NOT row_alias.sender
        """
}
