import CardCore
import CardSales
import CardText
import Testing

/// Every flag, action, status, link, type and sign of the standard that changes what a line means.
@Suite struct POSLogLineTests {
    /// One line about the card, in each spelling of the standard.
    enum Spelling: String, CaseIterable {
        case saleOfGiftCard = "`SaleOfGiftCard`"
        case activation = "`StoredValueFundSale`, `Activation`"
        case recharge = "`StoredValueFundSale`, `Recharge`"
        case article = "`Sale` of a listed item"
        case tender = "`Tender` with `GiftCard`"
        case voucher = "`Tender` with `Voucher`"
        case change = "`TenderChange`"

        var isPayment: Bool { self == .tender || self == .voucher || self == .change }

        /// The element; `marks` are attributes of it.
        func element(_ amount: String = "500.00", _ marks: String = "", card: String = "NC1")
            -> String
        {
            let negative = amount.hasPrefix("-")
            switch self {
            case .saleOfGiftCard:
                return "<SaleOfGiftCard \(marks)><CardNumber>\(card)</CardNumber>"
                    + "<InitialBalance>\(amount)</InitialBalance></SaleOfGiftCard>"
            case .activation, .recharge:
                let action = self == .activation ? "Activation" : "Recharge"
                return "<StoredValueFundSale Action='\(action)' \(marks)><Instrument>"
                    + "<SerialNumber>\(card)</SerialNumber>"
                    + "<FaceValueAmount>\(amount)</FaceValueAmount>"
                    + "</Instrument></StoredValueFundSale>"
            case .article:
                return "<Sale \(marks)>\(Self.item(card, negative))</Sale>"
            case .tender:
                return "<Tender TenderType='GiftCard' \(marks)><Amount>\(amount)</Amount>"
                    + "<GiftCard><CardNumber>\(card)</CardNumber></GiftCard></Tender>"
            case .voucher:
                return "<Tender TenderType='Voucher' \(marks)><Amount>\(amount)</Amount>"
                    + "<Voucher><SerialNumber>\(card)</SerialNumber></Voucher></Tender>"
            case .change:
                return "<TenderChange TenderType='GiftCard' \(marks)><Amount>\(amount)</Amount>"
                    + "<GiftCard><CardNumber>\(card)</CardNumber></GiftCard></TenderChange>"
            }
        }

        static func item(_ card: String, _ isNegative: Bool) -> String {
            "<POSIdentity><POSItemID>1</POSItemID></POSIdentity>"
                + "<SerialNumber>\(card)</SerialNumber><Quantity>\(isNegative ? -1 : 1)</Quantity>"
        }
    }

    private static func line(_ number: Int, _ body: String, marks: String = "") -> String {
        "<LineItem \(marks)><SequenceNumber>\(number)</SequenceNumber>\(body)</LineItem>"
    }

    private static func void(_ number: Int, of other: Int, _ body: String = "") -> String {
        line(number, "<Voids><ItemLink>\(other)</ItemLink></Voids>\(body)")
    }

    private static func sale(_ lines: [String], _ marks: String = "", link: String = "") -> String {
        "<RetailTransaction \(marks)>\(lines.joined())\(link)</RetailTransaction>"
    }

    private static func receipt(
        _ lines: [String],
        _ marks: String = "",
        sale: String = "",
        number: Int = 7,
        link: String = ""
    ) -> String {
        let head = POSLog.head.replacing(
            "<SequenceNumber>7<",
            with: "<SequenceNumber>\(number)<"
        )
        return "<Transaction \(marks)>\(head)\(Self.sale(lines, sale, link: link))</Transaction>"
    }

    private static func log(_ receipts: [String]) -> String {
        "<POSLog xmlns=\"\(POSLog.namespace)\">\(receipts.joined())</POSLog>"
    }

    private static func one(_ lines: [String]) -> [String] { [log([receipt(lines)])] }

    /// A listed article with what was paid for it.
    private static func priced(_ element: String, _ amount: String) -> String {
        let item = Spelling.item("NC1", amount.hasPrefix("-"))
        return "<\(element)>\(item)<ExtendedAmount>\(amount)</ExtendedAmount></\(element)>"
    }

    /// A sold card with a price below zero, and a worth that has no sign.
    private static func pricedBack(_ spelling: Spelling) -> [String] {
        guard [.saleOfGiftCard, .activation, .recharge].contains(spelling) else { return [] }
        let price = "<ExtendedAmount>-500.00</ExtendedAmount>"
        let element = spelling.element()
        return ["</SaleOfGiftCard>", "</StoredValueFundSale>", "</Instrument>"]
            .filter(element.contains).map { element.replacing($0, with: "\(price)\($0)") }
            + ["<Sale>\(price)\(element)</Sale>"]
    }

    private static let flags = ["VoidFlag", "CancelFlag", "DeleteFlag"]
    private static let link =
        "<TransactionLink ReasonCode='Voided'><RetailStoreID>s1</RetailStoreID>"
        + "<WorkstationID>2</WorkstationID><SequenceNumber>7</SequenceNumber>"
        + "<BusinessDayDate>2026-11-20</BusinessDayDate></TransactionLink>"

    /// The element inside of another one with these marks, if it may be.
    private static func around(_ spelling: Spelling, _ marks: String) -> [String] {
        let element = spelling.element()
        switch spelling {
        case .article, .tender, .voucher: return []
        case .change:
            return one([
                line(
                    1,
                    "<Tender TenderType='Cash' \(marks)><Amount>9.00</Amount>\(element)</Tender>"
                )
            ])
        case .saleOfGiftCard, .activation, .recharge:
            return one([line(1, "<Sale \(marks)>\(element)</Sale>")])
        }
    }

    /// The table as files, by the marks of a line.
    private static let rows: [LineTable.Row] = [
        row("alone") { one([line(1, $0.element())]) },
        row("`VoidFlag`, `CancelFlag` or `DeleteFlag` on the line or on its element") { spelling in
            flags.flatMap { flag in
                ["true", "1", " true "].flatMap { value in
                    one([line(1, spelling.element(), marks: "\(flag)='\(value)'")])
                        + one([line(1, spelling.element("500.00", "\(flag)='\(value)'"))])
                        + one([line(1, "<\(flag)>\(value)</\(flag)>\(spelling.element())")])
                        + around(spelling, "\(flag)='\(value)'")
                }
            }
        },
        row("the same flag in another case, such as `voidFlag`") { spelling in
            ["voidFlag", "Voidflag", "CANCELFLAG", "deleteFlag"].flatMap { flag in
                one([line(1, spelling.element(), marks: "\(flag)='true'")])
                    + one([line(1, spelling.element("500.00", "\(flag)='1'"))])
                    + one([line(1, "<\(flag)>true</\(flag)>\(spelling.element())")])
            }
        },
        row("a flag, an action or a status at another place of the line") { spelling in
            let element = spelling.element()
            let inner =
                ["<Instrument", "<GiftCard", "<Voucher", "<CardNumber", "<SerialNumber"]
                .first { element.contains("\($0)>") } ?? "<Amount"
            let marks = ["VoidFlag='true'", "voidFlag='1'", "Action='Delete'", "CancelFlag='no'"]
            let name = String(element.dropFirst().prefix { $0.isLetter })
            return marks.flatMap { mark in
                one([line(1, element.replacing("\(inner)>", with: "\(inner) \(mark)>"))])
            }
                + ["TrainingModeFlag='true'", "TransactionStatus='Voided'"].flatMap {
                    one([line(1, element, marks: $0)])
                }
                + ["<VoidFlag>true</VoidFlag>", "<suspendflag>1</suspendflag>"].flatMap {
                    one([line(1, element.replacing("</\(name)>", with: "\($0)</\(name)>"))])
                }
        },
        row("`Status`, `ItemStatus`, `LineStatus` or `Type` of the line is `Void` or `Cancelled`") {
            spelling in
            let element = spelling.element()
            let name = String(element.dropFirst().prefix { $0.isLetter })
            return [
                "Status='Void'", "ItemStatus='Voided'", "LineStatus='Cancelled'", "Type='Void'",
            ]
            .flatMap { one([line(1, element, marks: $0)]) }
                + ["Status", "LineItemStatus", "Type"].flatMap { mark in
                    let inner = "<\(mark)>Voided</\(mark)>"
                    return one([line(1, inner + element)])
                        + one([line(1, element.replacing("</\(name)>", with: "\(inner)</\(name)>"))]
                        )
                }
        },
        row("`Voided`, `IsVoid`, `Reversal` or another flag that the standard does not have") {
            spelling in
            let element = spelling.element()
            return ["Voided='true'", "Void='1'", "IsVoid='Y'", "TrainingFlag='true'"]
                .flatMap { one([line(1, element, marks: $0)]) }
                + ["<Reversal/>", "<Reversed>true</Reversed>", "<Void/>"]
                .flatMap { one([line(1, $0 + element)]) }
        },
        row("`Status` is another word, or such a flag says no") { spelling in
            ["Status='Sold'", "Type='Item'", "Voided='false'", "IsVoid='N'", "Training='0'"]
                .flatMap { one([line(1, spelling.element(), marks: $0)]) }
                + one([line(1, "<Status>Complete</Status>" + spelling.element())])
        },
        row("a discount of the line is void") { spelling in
            let discount = "<RetailPriceModifier VoidFlag='true'><Amount>5</Amount>"
            return one([line(1, "\(spelling.element())\(discount)</RetailPriceModifier>")])
        },
        row("`TypeCode` `Void`, `Cancelled` or `Return` of a line without a payment") { spelling in
            let words =
                spelling.isPayment ? ["Void", "Cancelled"] : ["Void", "Return", "refunded"]
            guard spelling != .tender, spelling != .voucher else { return [] }
            return words.flatMap { one([line(1, spelling.element("500.00", "TypeCode='\($0)'"))]) }
        },
        row("a payment whose authorization was declined") { spelling in
            guard spelling == .tender || spelling == .voucher else { return [] }
            return ["Declined", "NOT AUTHORIZED"].flatMap { words in
                one([
                    line(
                        1,
                        spelling.element().replacing(
                            "</Tender>",
                            with: "<Authorization HostAuthorized='false'><AuthorizationDescription>"
                                + "\(words)</AuthorizationDescription></Authorization></Tender>"
                        )
                    )
                ])
            }
        },
        row("a payment that the till authorized without a host") { spelling in
            guard spelling == .tender || spelling == .voucher else { return [] }
            return one([
                line(
                    1,
                    spelling.element().replacing(
                        "</Tender>",
                        with: "<Authorization HostAuthorized='false'/></Tender>"
                    )
                )
            ])
        },
        row("an amount that may have thousands, such as `1.000`") { spelling in
            spelling == .article
                ? []
                : ["1.000", "500.000"].flatMap { one([line(1, spelling.element($0))]) }
        },
        row("an amount with other zeros, such as `500.00000` or `5000.000`") { spelling in
            spelling == .article
                ? []
                : ["500.00000", "5000.000"].flatMap { one([line(1, spelling.element($0))]) }
        },
        row("a flag that is `false`, `0` or empty") { spelling in
            ["false", "0", ""].flatMap {
                one([line(1, spelling.element(), marks: "VoidFlag='\($0)'")])
            }
        },
        row("`Action` of the line is `Delete` or `Cancel`") { spelling in
            ["Delete", "Cancel"].flatMap {
                one([line(1, spelling.element(), marks: "Action='\($0)'")])
            }
        },
        row("`Action` of the line is none of the standard") { spelling in
            one([line(1, spelling.element(), marks: "Action='VR:Park'")])
        },
        row("beside a flagged line with the negative amount or quantity, before or after it") {
            spelling in
            let (sold, void) = (spelling.element(), spelling.element("-500.00"))
            return flags.flatMap { flag in
                one([line(1, sold), line(2, void, marks: "\(flag)='true'")])
                    + one([line(1, void, marks: "\(flag)='true'"), line(2, sold)])
            }
                + pricedBack(spelling).flatMap { void in
                    one([line(1, sold), line(2, void, marks: "VoidFlag='true'")])
                }
        },
        row("before a flagged line with the same amount or quantity") { spelling in
            let body = spelling.element()
            return flags.flatMap { one([line(1, body), line(2, body, marks: "\($0)='true'")]) }
                + one([line(1, body), line(2, body, marks: "Action='Delete'")])
        },
        row("after a flagged line with the same amount or quantity") { spelling in
            one([
                line(1, spelling.element(), marks: "VoidFlag='true'"), line(2, spelling.element()),
            ])
        },
        row("before and after a flagged line with the same amount or quantity") { spelling in
            let body = spelling.element()
            return one([line(1, body), line(2, body, marks: "VoidFlag='true'"), line(3, body)])
        },
        row("sold, flagged, sold and flagged again, with the same amount or quantity") { spelling in
            let (body, flag) = (spelling.element(), "VoidFlag='true'")
            return one([
                line(1, body), line(2, body, marks: flag), line(3, body),
                line(4, body, marks: flag),
            ])
        },
        row("sold twice, and one of the two taken back by a flagged negative line") { spelling in
            let (sold, void) = (spelling.element(), spelling.element("-500.00"))
            return one([line(1, sold), line(2, void, marks: "VoidFlag='true'"), line(3, sold)])
                + one([line(1, sold), line(2, sold), line(3, void, marks: "VoidFlag='true'")])
        },
        row("flagged itself, beside a flagged line with the negative amount") { spelling in
            one([
                line(1, spelling.element(), marks: "VoidFlag='true'"),
                line(2, spelling.element("-500.00"), marks: "VoidFlag='true'"),
            ])
        },
        row("a flagged negative line without its line") { spelling in
            one([line(1, spelling.element("-500.00"), marks: "VoidFlag='true'")])
        },
        row("a flagged negative line of another card") { spelling in
            one([
                line(1, spelling.element()),
                line(2, spelling.element("-500.00", card: "NC2"), marks: "VoidFlag='true'"),
            ])
        },
        row("beside a flagged line with a part of the negative amount") { spelling in
            let sold = line(1, spelling == .article ? priced("Sale", "500.00") : spelling.element())
            let part =
                spelling == .article ? priced("Sale", "-100.00") : spelling.element("-100.00")
            return one([sold, line(2, part, marks: "VoidFlag='true'")])
        },
        row("beside the same in `Return`, with a smaller `ExtendedAmount`") { spelling in
            guard spelling == .article else { return [] }
            let sold = line(1, priced("Sale", "500.00"))
            return [priced("Return", "250.00"), priced("Sale", "-250.00")].flatMap {
                one([sold, line(2, $0)])
            }
        },
        row("beside the same in `Return`, with the same `ExtendedAmount` or none") { spelling in
            guard spelling == .article else { return [] }
            let sold = line(1, priced("Sale", "500.00"))
            let back = line(2, "<Return>\(Spelling.item("NC1", false))</Return>")
            return one([sold, back]) + one([sold, line(2, priced("Return", "500.00"))])
                + one([sold, line(2, priced("Sale", "-500.00"))])
        },
        row("`Quantity` 2, 0 or unreadable, beside one number") { spelling in
            guard !spelling.isPayment else { return [] }
            return ["2", "0", "x"].flatMap { text in
                let quantity = "<Quantity>\(text)</Quantity>"
                let around = "<Sale>\(quantity)\(spelling.element())</Sale>"
                guard spelling != .article else {
                    let item = Spelling.item("NC1", false)
                    return one([
                        line(
                            1,
                            "<Sale>\(item.replacing("<Quantity>1</Quantity>", with: quantity))</Sale>"
                        )
                    ])
                }
                let inside = ["<CardNumber>", "<Instrument>"].reduce(spelling.element()) {
                    $0.replacing($1, with: quantity + $1)
                }
                return one([line(1, inside)]) + one([line(1, around)])
            }
        },
        row("taken back by `Voids/ItemLink`, before or after it, with or without its lines") {
            spelling in
            let sold = line(1, spelling.element())
            return one([sold, void(2, of: 1)]) + one([void(2, of: 1), sold])
                + one([sold, void(2, of: 1, spelling.element())])
                + one([sold, void(2, of: 1, spelling.element("-500.00"))])
        },
        row("taken back by an `ItemLink` of `01` or `001`") { spelling in
            let sold = line(1, spelling.element())
            return ["01", "001"].flatMap { number in
                one([sold, line(2, "<Voids><ItemLink>\(number)</ItemLink></Voids>")])
            } + one([sold, line(2, "<Void><ItemLink>1</ItemLink></Void>")])
        },
        row("beside a `Voids` of a line that the receipt does not have, or of none") { spelling in
            let sold = line(1, spelling.element())
            return one([sold, void(2, of: 9)]) + one([sold, line(2, "<Voids/>")])
                + one([sold, line(2, "<Voids><ItemLink/></Voids>")])
        },
        row("its void taken back by `Voids/ItemLink`") { spelling in
            let sold = line(1, spelling.element())
            let flagged = line(2, spelling.element("-500.00"), marks: "VoidFlag='true'")
            return one([sold, void(2, of: 1), void(3, of: 2)])
                + one([sold, flagged, void(3, of: 2)])
        },
        row("a negative amount or quantity, not flagged") { spelling in
            let negative =
                one([line(1, spelling.element("-500.00"))])
                + pricedBack(spelling).flatMap { one([line(1, $0)]) }
            guard !spelling.isPayment else { return negative }
            guard spelling != .article else {
                let price = Spelling.item("NC1", false) + "<ExtendedAmount>-500.00</ExtendedAmount>"
                return negative + one([line(1, "<Sale>\(price)</Sale>")])
            }
            let numbers = ["<CardNumber>", "<Instrument>"]
            let counted = numbers.reduce(spelling.element()) { text, number in
                text.replacing(number, with: "<Quantity>-1.00</Quantity>\(number)")
            }
            let inside = "<Sale><Quantity>-1</Quantity>\(spelling.element())</Sale>"
            return negative + one([line(1, counted)]) + one([line(1, inside)])
        },
        row("beside the same with a negative amount or quantity, not flagged") { spelling in
            one([line(1, spelling.element()), line(2, spelling.element("-500.00"))])
                + pricedBack(spelling).flatMap { one([line(1, spelling.element()), line(2, $0)]) }
        },
        row("in `Return`, `ReturnForDelivery` or `ReturnForPickup`") { spelling in
            guard !spelling.isPayment else { return [] }
            return ["Return", "ReturnForDelivery", "ReturnForPickup"].flatMap { name in
                let body = spelling == .article ? Spelling.item("NC1", false) : spelling.element()
                return one([line(1, "<\(name)>\(body)</\(name)>")])
            }
        },
        row("in `Return`, flagged") { spelling in
            guard !spelling.isPayment else { return [] }
            let body = spelling == .article ? Spelling.item("NC1", false) : spelling.element()
            return flags.flatMap { flag in
                one([line(1, "<Return>\(body)</Return>", marks: "\(flag)='true'")])
                    + one([line(1, "<Return \(flag)='true'>\(body)</Return>")])
            }
        },
        row("in `Return`, flagged, with a negative amount or quantity") { spelling in
            guard !spelling.isPayment else { return [] }
            let body =
                spelling == .article ? Spelling.item("NC1", true) : spelling.element("-500.00")
            return one([line(1, "<Return>\(body)</Return>", marks: "VoidFlag='true'")])
        },
        row("`TypeCode=\"Refund\"`") { spelling in
            guard spelling.isPayment else { return [] }
            return ["Refund", "REFUND", " refund "].flatMap {
                one([line(1, spelling.element("500.00", "TypeCode='\($0)'"))])
            }
        },
        row("`TypeCode` `Return`, `Void`, `Cancel` or `Reversal` of a payment") { spelling in
            guard spelling == .tender || spelling == .voucher else { return [] }
            return ["Return", "Void", "Cancel", "Reversal"].flatMap {
                one([line(1, spelling.element("500.00", "TypeCode='\($0)'"))])
            }
        },
        row("a payment without a sign and a `TypeCode`, if all articles of the receipt come back") {
            spelling in
            guard spelling.isPayment else { return [] }
            let goods = [
                "<Return><ItemID>77</ItemID></Return>",
                "<Sale><ItemID>77</ItemID><Quantity>-2</Quantity></Sale>",
            ]
            return goods.flatMap { one([line(1, $0), line(2, spelling.element())]) }
        },
        row("a payment without a sign and a `TypeCode` in a transaction of the type `Return…`") {
            spelling in
            guard spelling.isPayment else { return [] }
            let lines = [line(1, spelling.element())]
            return ["ReturnTransaction", "refund"].flatMap { type in
                [
                    log([receipt(lines, "TypeCode='\(type)'")]),
                    log([receipt(lines, sale: "TypeCode='\(type)'")]),
                ]
            }
        },
        row("a payment without a sign and a `TypeCode`, if one of the articles is sold") {
            spelling in
            guard spelling.isPayment else { return [] }
            let goods = "<Return><ItemID>77</ItemID></Return>"
            let sold = "<Sale><ItemID>78</ItemID><Quantity>1</Quantity></Sale>"
            return one([line(1, goods), line(2, sold), line(3, spelling.element())])
        },
        row("the transaction has `TrainingModeFlag`") { spelling in
            let plain = log([receipt([line(1, spelling.element())])])
            let element = "<TrainingModeFlag>true</TrainingModeFlag><RetailTransaction"
            return [
                log([receipt([line(1, spelling.element())], "TrainingModeFlag=' 1 '")]),
                log([receipt([line(1, spelling.element())], "trainingmodeflag='true'")]),
                plain.replacing("<RetailTransaction", with: element),
            ]
        },
        row("the transaction has `CancelFlag`, `VoidFlag`, `DeleteFlag` or `SuspendFlag`") {
            spelling in
            (flags + ["SuspendFlag"]).map {
                log([receipt([line(1, spelling.element())], "\($0)='true'")])
            }
        },
        row("`TransactionStatus` `Suspended`, `SuspendedDeleted`, `Voided`, `Cancelled`, `Failed`")
        {
            spelling in
            ["Suspended", "SuspendedDeleted", "Voided", "Cancelled", "Failed"].map {
                log([receipt([line(1, spelling.element())], sale: "TransactionStatus='\($0)'")])
            }
        },
        row("the same in another case, such as `transactionStatus`") { spelling in
            ["transactionStatus='Voided'", "TRANSACTIONSTATUS='voided'"].map {
                log([receipt([line(1, spelling.element())], sale: $0)])
            }
        },
        row("another `TransactionStatus` that the template does not list") { spelling in
            ["Totaled", "SuspendedRetrieved"].map {
                log([receipt([line(1, spelling.element())], sale: "TransactionStatus='\($0)'")])
            }
        },
        row("such a `TransactionStatus` as an element, or on the transaction") { spelling in
            let lines = [line(1, spelling.element())]
            let element = "<TransactionStatus>Voided</TransactionStatus>"
            return [
                log([receipt(lines, "TransactionStatus='Voided'")]),
                log([receipt(lines, link: element)]),
                log([receipt(lines, link: "<Info><TrainingModeFlag>true</TrainingModeFlag></Info>")]
                ),
                log([receipt(lines)]).replacing(
                    "<RetailTransaction",
                    with: "\(element)<RetailTransaction"
                ),
            ]
        },
        row("`TransactionStatus` `Finished` at any place, in any case") { spelling in
            let lines = [line(1, spelling.element())]
            let element = "<TransactionStatus>finished</TransactionStatus>"
            return [
                log([receipt(lines, "TransactionStatus='Finished'")]),
                log([receipt(lines, sale: "transactionStatus='FINISHED'")]),
                log([receipt(lines, link: element)]),
            ]
        },
        row("`TypeCode` of the transaction is `VoidTransaction`, or that of the sale `Voided`") {
            spelling in
            let lines = [line(1, spelling.element())]
            return [
                log([receipt(lines, "TypeCode='VoidTransaction'")]),
                log([receipt(lines, "typecode='PostVoid'")]),
                log([receipt(lines, sale: "TypeCode='Voided'")]),
                log([receipt(lines, link: "<TypeCode>Void</TypeCode>")]),
            ]
        },
        row("`Status`, `TransactionType` or `TransactionTypeCode` is `Void` or `Voided`") {
            spelling in
            let lines = [line(1, spelling.element())]
            let elements = [
                "<Status>Voided</Status>", "<TransactionType>Void</TransactionType>",
            ]
            return ["Status='Voided'", "TransactionType='Void'", "Voided='true'"].flatMap { mark in
                [log([receipt(lines, mark)]), log([receipt(lines, sale: mark)])]
            } + [log([receipt(lines, "TransactionTypeCode='Void'")])]
                + elements.map { log([receipt(lines, link: $0)]) }
        },
        row("`TrainingFlag`, `TrainingMode` or `Mode` says that it is training") { spelling in
            let lines = [line(1, spelling.element())]
            let mode = "<TrainingMode>true</TrainingMode>"
            return ["TrainingFlag='true'", "Mode='Training'", "TransactionMode='Training'"]
                .map { log([receipt(lines, $0)]) }
                + [log([receipt(lines, link: mode)]), log([receipt(lines, sale: "Training='Y'")])]
        },
        row("one of them says that it is none") { spelling in
            let lines = [line(1, spelling.element())]
            return [
                "Status='Finished'", "TransactionType='Sale'", "TrainingFlag='false'",
                "Mode='Normal'",
            ].map { log([receipt(lines, $0)]) }
                + [log([receipt(lines, link: "<TrainingMode>0</TrainingMode>")])]
        },
        row("`TypeCode` of the sale is `Suggestion`, `Summary`, `GiftReceipt` or `DispatchDocket`")
        {
            spelling in
            [
                "Suggestion", "Summary", "GiftReceipt", "GIftReceipt", "DispatchDocket", "summary",
            ].map {
                log([receipt([line(1, spelling.element())], sale: "TypeCode='\($0)'")])
            }
        },
        row("sold, then the same receipt as `PostVoided`") { spelling in
            let lines = [line(1, spelling.element())]
            return [lines, [], [line(1, spelling.element("-500.00"))]].map {
                log([receipt(lines), receipt($0, sale: "TransactionStatus='PostVoided'")])
            } + [log([receipt(lines), receipt([], sale: "TransactionStatus='POSTVOIDED'")])]
        },
        row("sold, then the same receipt in a status that nobody knows, without its lines") {
            spelling in
            let lines = [line(1, spelling.element())]
            return [log([receipt(lines), receipt([], sale: "TransactionStatus='Reversed'")])]
        },
        row("sold, then the same receipt without it") { spelling in
            let lines = [line(1, spelling.element())]
            return [[], [line(1, "<Tender TenderType='Cash'><Amount>5</Amount></Tender>")]].map {
                log([receipt(lines), receipt($0)])
            }
        },
        row("sold, then another receipt whose `TransactionLink` says `Voided`") { spelling in
            let lines = [line(1, spelling.element())]
            let words = [
                ("Voided", "voided"), ("Voided", "Reversal"), (">7<", ">007<"), (">2<", ">02<"),
                ("Voided", "VoidedTransaction"), ("ReasonCode=", "TypeCode="),
                ("ReasonCode=", "reasoncode="), (" ReasonCode='Voided'>", "><Reason>Void</Reason>"),
                (" ReasonCode='Voided'>", "><ReasonCode>Voided</ReasonCode>"),
                ("TransactionLink", "transactionLink"),
            ]
            let empty = "<RetailTransaction ></RetailTransaction>"
            let places = ["\(empty)\(link)", "<VoidTransaction>\(link)</VoidTransaction>"].map {
                log([
                    receipt(lines), receipt([], number: 9).replacing(empty, with: $0),
                ])
            }
            let others = words.map {
                log([receipt(lines), receipt([], number: 9, link: link.replacing($0, with: $1))])
            }
            return [lines, []].map {
                log([receipt(lines), receipt($0, number: 9, link: link)])
            } + others + places
        },
        row("sold, then another receipt that may void it: the reason of its link is `VoidedBy`") {
            spelling in
            let lines = [line(1, spelling.element())]
            let typed = link.replacing("Voided", with: "Other")
            return [
                log([
                    receipt(lines),
                    receipt([], number: 9, link: link.replacing("Voided", with: "VoidedBy")),
                ]),
                log([receipt(lines), receipt([], "TypeCode='Void'", number: 9, link: typed)]),
            ]
        },
        row("two cards, sold in two receipts that two links of another one say are `Voided`") {
            spelling in
            let sold = [7, 8].map { number in
                receipt([line(1, spelling.element(card: "NC\(number)"))], number: number)
            }
            let both = link + link.replacing(">7<", with: ">8<")
            let again = [7, 8].map { line($0, spelling.element(card: "NC\($0)")) }
            return [[], again].map { log(sold + [receipt($0, number: 9, link: both)]) }
        },
        row("sold, voided by a `TransactionLink`, and that receipt voided by another one") {
            spelling in
            let second = link.replacing(">7<", with: ">8<")
            return [
                log([
                    receipt([line(1, spelling.element())]), receipt([], number: 8, link: link),
                    receipt([], number: 9, link: second),
                ])
            ]
        },
        row("`PostVoided` without lines, then the same receipt, sold") { spelling in
            let lines = [line(1, spelling.element())]
            return [
                log([receipt([], sale: "TransactionStatus='PostVoided'"), receipt(lines)])
            ]
        },
        row("voided by a `TransactionLink`, then sold") { spelling in
            let lines = [line(1, spelling.element())]
            return [link, link.replacing(">7<", with: ">007<")].map {
                log([receipt([], number: 9, link: $0), receipt(lines)])
            }
        },
        row("voided by a `TransactionLink`, that receipt voided by another one, then sold") {
            spelling in
            let lines = [line(1, spelling.element())]
            let first = receipt([], number: 8, link: link)
            let second = receipt([], number: 9, link: link.replacing(">7<", with: ">8<"))
            return [[first, second], [second, first]].map { log($0 + [receipt(lines)]) }
        },
        row("only as `PostVoided`") { spelling in
            let lines = [line(1, spelling.element())]
            return [log([receipt(lines, sale: "TransactionStatus='PostVoided'")])]
        },
        row("voided by a `TransactionLink` to a receipt that nobody knows") { spelling in
            [log([receipt([line(1, spelling.element())], number: 9, link: link)])]
        },
        row("outside of a line, or in another part of the transaction") { spelling in
            let other = line(1, "<Sale><ItemID>77</ItemID></Sale>")
            let order =
                "</RetailTransaction><CustomerOrderTransaction>\(line(2, spelling.element()))"
                + "</CustomerOrderTransaction>"
            return one([other, spelling.element()]) + one([spelling.element()])
                + one([line(1, "<Sale><ItemID>77</ItemID></Sale>" + line(2, spelling.element()))])
                + one([other]).map { $0.replacing("</RetailTransaction>", with: order) }
        },
        row("in a line inside of the line of another card") { spelling in
            one([line(1, spelling.element(card: "NC2") + line(2, spelling.element()))])
        },
        row("on an article that the template does not list, with the numbers of two cards") {
            spelling in
            guard spelling == .article else { return [] }
            let numbers = ["NC1", "NC2", "NC1"].map { "<SerialNumber>\($0)</SerialNumber>" }
            let item = "<ItemID>77</ItemID><Quantity>2</Quantity>\(numbers.joined())"
            return one([line(1, "<Sale>\(item)</Sale>")])
                + one([line(1, "<Return>\(item)</Return>")])
        },
        row("in the name, the group or the code of an article that the template does not list") {
            spelling in
            spelling == .article
                ? named("NC000000018").flatMap { article in
                    one([line(1, "<Sale>\(article)</Sale>")])
                        + one([line(1, "<Return>\(article)</Return>")])
                } : []
        },
        row("beside an article whose name, group or code has the same number") { spelling in
            let card = "NC000000018"
            return named(card).flatMap { article in
                one([line(1, "<Sale>\(article)</Sale>"), line(2, spelling.element(card: card))])
            }
        },
        row("in an element that says nothing about gift cards, such as `PaymentOnAccount`") {
            spelling in
            spelling == .saleOfGiftCard
                ? one([
                    line(
                        1,
                        "<PaymentOnAccount><AccountNumber>NC1</AccountNumber></PaymentOnAccount>"
                    )
                ])
                : []
        },
    ]

    /// An article that is not listed, with the number of a card in each of its texts.
    private static func named(_ card: String) -> [String] {
        [
            "<ItemID>77</ItemID><Description>Card no. \(card), 500 kr</Description>",
            "<ItemID>77</ItemID><MerchandiseHierarchy>\(card)</MerchandiseHierarchy>",
            "<ItemID>\(card)</ItemID>",
            "<POSIdentity><POSItemID>\(card)</POSItemID></POSIdentity>",
        ]
    }

    private static func row(
        _ title: String,
        _ files: @escaping @Sendable (Spelling) -> [String]
    ) -> LineTable.Row {
        LineTable.Row(title) { files(Spelling.allCases[$0]) }
    }

    @Test func agreesWithTheTableOfThePage() throws {
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { $0.text.hasPrefix("NC") },
                posted: { _ in [] }
            )
        }
        let table = LineTable(
            page: "poslog.md",
            columns: Spelling.allCases.map(\.rawValue),
            rows: Self.rows,
            read: { text in
                FormatReading.of(
                    text.utf8,
                    POSLog.reader({ $0.items = ["1"] }, context: context)
                )
            }
        )
        try table.check()
    }

    private static func read(_ receipts: [String]) -> FormatReading {
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { $0.text.hasPrefix("NC") },
                posted: { _ in [] }
            )
        }
        return FormatReading.of(
            log(receipts).utf8,
            POSLog.reader({ $0.items = ["1"] }, context: context)
        )
    }

    @Test func recordsRejectedVoidsWithTheReversingOperation() {
        let operations: [Spelling: String] = [
            .saleOfGiftCard: "deactivate", .activation: "deactivate", .article: "deactivate",
            .tender: "refund", .voucher: "refund", .recharge: "", .change: "",
        ]
        for (spelling, operation) in operations {
            let negative = Self.line(1, spelling.element("-500.00"), marks: "VoidFlag='true'")
            var receipts = [
                Self.receipt([negative]),
                Self.receipt([Self.line(1, spelling.element())], number: 9, link: Self.link),
            ]
            if !spelling.isPayment, spelling != .article {
                // The void of a return, and the return of a load.
                let flagged = Self.line(
                    1,
                    "<Return>\(spelling.element("-500.00"))</Return>",
                    marks: "VoidFlag='true'"
                )
                let records = Self.read([Self.receipt([flagged])]).rows.map { Self.operation($0) }
                #expect(records == [""], "\(spelling)")
            }
            if spelling == .recharge {
                receipts.append(Self.receipt([Self.line(1, spelling.element("-500.00"))]))
            }
            for receipt in receipts {
                let reading = Self.read([receipt])
                #expect(reading.codes == [.voidUnmatched])
                #expect(reading.rows.map { Self.operation($0) } == [operation], "\(receipt)")
            }
        }
        // A load that was posted and is voided afterwards.
        let load = Self.receipt([Self.line(1, Spelling.recharge.element())])
        let reading = Self.read([load, Self.receipt([], number: 9, link: Self.link)])
        #expect(reading.rows.map { Self.operation($0) } == ["load", ""])
    }

    /// The operation in the correction file.
    private static func operation(_ row: SaleRow) -> String {
        String(decoding: row.record.fields[3], as: UTF8.self)
    }

    @Test func leavesTheOperationOfAnUnclearLineToAPerson() {
        let back = Self.line(1, "<Return><ItemID>77</ItemID></Return>")
        let element = Spelling.tender.element("100.00")
        for (receipt, operation, column) in [
            (Self.receipt([back, Self.line(2, element)]), "", "TypeCode"),
            (Self.receipt([Self.line(1, element)], "TypeCode='ReturnTransaction'"), "", "TypeCode"),
            (
                Self.receipt([Self.line(1, Spelling.tender.element("100.00", "TypeCode='Void'"))]),
                "refund", "TypeCode"
            ),
            (
                Self.receipt([Self.line(1, Spelling.tender.element("-100.00", "TypeCode='Void'"))]),
                "refund", "TypeCode"
            ),
            (Self.receipt([Self.line(1, element)], "TypeCode='Void'"), "", "TypeCode"),
            (Self.receipt([Self.line(1, element, marks: "SuspendFlag='1'")]), "", "SuspendFlag"),
        ] {
            let reading = Self.read([receipt])
            #expect(reading.rows.map { Self.operation($0) } == [operation], "\(receipt)")
            guard case .failure(let rejection)? = reading.rows.first?.content else {
                Issue.record("not rejected: \(receipt)")
                continue
            }
            #expect(rejection.columnName == column)
            guard operation.isEmpty else { continue }
            #expect(rejection.advice == .directionOpen(.redeem))
        }
    }

    @Test func ignoresAMarkOfAnotherLine() {
        let card = Self.line(1, Spelling.saleOfGiftCard.element())
        for other in [
            "<Sale><ItemID>7</ItemID><VoidFlag>true</VoidFlag></Sale>",
            "<Tender TenderType='Cash' TypeCode='Void'><Amount>5</Amount></Tender>",
            "<Return><ItemID>7</ItemID><TransactionLink ReasonCode='Return'/></Return>",
        ] {
            let reading = Self.read([Self.receipt([card, Self.line(2, other)])])
            #expect(reading.messages.map(\.operation) == [.activate] && reading.codes.isEmpty)
        }
        let links =
            "<TransactionLink ReasonCode='Return'><SequenceNumber>3</SequenceNumber>"
            + "</TransactionLink><Customer VoidFlag='true'/><Total TotalType='Void'>5</Total>"
        let reading = Self.read([Self.receipt([card], "TypeCode='SaleTransaction'", link: links)])
        #expect(reading.messages.map(\.operation) == [.activate] && reading.codes.isEmpty)
    }

    @Test func readsTheAmountPaidBackForAListedArticle() {
        let cards = "<SerialNumber>NC2</SerialNumber><Quantity>2</Quantity>"
        let two = Self.priced("Return", "900.00")
            .replacing("<Quantity>1</Quantity>", with: cards)
        for (line, paid) in [
            (Self.priced("Return", "250.00"), ["250.00 NOK"]),
            (Self.priced("Sale", "-250.00"), ["250.00 NOK"]),
            (Self.priced("Return", "-250.00"), ["250.00 NOK"]),
            (two, ["450.00 NOK", "450.00 NOK"]), (Self.priced("Return", "0.00"), [nil]),
        ] {
            let messages = Self.read([Self.receipt([Self.line(1, line)])]).messages
            #expect(messages.map(\.paidBack?.text) == paid, "\(line)")
            #expect(messages.allSatisfy { $0.operation == .deactivate && $0.meta.isEmpty })
        }
        // The amount paid back is compared with the amount paid.
        let sold = Self.read([Self.receipt([Self.line(1, Self.priced("Sale", "450.00"))])])
        #expect(sold.messages.map(\.meta) == [["price": "450.00 NOK"]])
        #expect(sold.messages.map(\.paidBack) == [nil])
    }

    @Test func givesAdviceAboutALineThatAFlaggedOneMayReverse() {
        let body = Spelling.saleOfGiftCard.element()
        let lines = [Self.line(1, body), Self.line(2, body, marks: "VoidFlag='true'")]
        let rows = Self.read([Self.receipt(lines)]).rows
        #expect(rows.map { Self.operation($0) } == ["activate", "deactivate"])
        guard case .failure(let rejection)? = rows.first?.content else {
            Issue.record("not rejected")
            return
        }
        #expect(rejection.advice == .voidOpen)
    }

    @Test func readsTheAmountPaidBackForACardInAnElementOfItsOwn() {
        func priced(_ spelling: Spelling, _ amount: String, isOutside: Bool = false) -> String {
            let price = "<ExtendedAmount>\(amount)</ExtendedAmount>"
            guard !isOutside else { return price + spelling.element() }
            return ["</SaleOfGiftCard>", "</Instrument>"].reduce(spelling.element()) {
                $0.replacing($1, with: price + $1)
            }
        }
        for spelling in [Spelling.saleOfGiftCard, .activation] {
            for (body, paid) in [
                ("<Return>\(priced(spelling, "300.00"))</Return>", "300.00 NOK"),
                ("<Return>\(priced(spelling, "300.00", isOutside: true))</Return>", "300.00 NOK"),
                ("<Return>\(priced(spelling, "500.00"))</Return>", nil),
                ("<Return>\(spelling.element())</Return>", nil),
                (priced(spelling, "-300.00"), "300.00 NOK"), (priced(spelling, "-500.00"), nil),
            ] as [(String, String?)] {
                let messages = Self.read([Self.receipt([Self.line(1, body)])]).messages
                #expect(messages.map(\.operation) == [.deactivate], "\(body)")
                #expect(messages.map(\.paidBack?.text) == [paid], "\(body)")
                // A part does not reverse the sale in its own receipt.
                let sold = Self.line(1, spelling.element())
                let both = Self.read([Self.receipt([sold, Self.line(2, body)])]).messages
                let operations: [CardCore.Operation] = paid == nil ? [] : [.activate, .deactivate]
                #expect(both.map(\.operation) == operations, "\(body)")
            }
            let sold = Self.read([Self.receipt([Self.line(1, priced(spelling, "450.00"))])])
            #expect(sold.messages.map(\.meta) == [["price": "450.00 NOK"]])
            let whole = Self.read([Self.receipt([Self.line(1, priced(spelling, "500.00"))])])
            #expect(whole.messages.map(\.meta) == [[:]])
        }
    }

    @Test func readsNegativeOneAsTheQuantityOfOneCard() {
        let element = Spelling.saleOfGiftCard.element()
        for (quantity, codes) in [("-1", []), ("-1.000", []), ("-2", [.cardinality])]
            as [(String, [RowCode])]
        {
            let text = element.replacing(
                "<CardNumber>",
                with: "<Quantity>\(quantity)</Quantity><CardNumber>"
            )
            let reading = Self.read([Self.receipt([Self.line(1, text)])])
            #expect(reading.codes == codes)
            #expect(reading.rows.map { Self.operation($0) } == ["deactivate"])
        }
    }

    @Test func reversesALateSaleByItsEarlierVoid() {
        let lines = [Self.line(1, Spelling.activation.element())]
        let more = lines + [Self.line(2, Spelling.activation.element(card: "NC2"))]
        let reading = Self.read([
            Self.receipt(lines, sale: "TransactionStatus='PostVoided'"), Self.receipt(more),
        ])
        // The ledger reverses the first; no row of the void names the second.
        #expect(reading.messages.map(\.phase) == [.reverse, .final])
        #expect(reading.messages.map(\.card) == ["NC1", "NC1"])
    }

    @Test(arguments: ["TRUE", "yes", "2"])
    func leavesAFlagOfNeitherYesNorNoToAPerson(_ flag: String) {
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { $0.text.hasPrefix("NC") },
                posted: { _ in [] }
            )
        }
        let marks = "VoidFlag='\(flag)'"
        let element = Spelling.saleOfGiftCard.element()
        for text in [
            Self.log([Self.receipt([Self.line(1, element, marks: marks)])]),
            Self.log([Self.receipt([Self.line(1, element)], marks)]),
            Self.log([Self.receipt([Self.line(1, element)], sale: marks)]),
            Self.log([Self.receipt([Self.line(1, element)], "TrainingModeFlag='\(flag)'")]),
        ] {
            let reading = FormatReading.of(text.utf8, POSLog.reader(context: context))
            #expect(reading.codes == [.status] && reading.messages.isEmpty)
        }
    }

    @Test func reversesAWholeLineAndLeavesAVoidOfAPartToAPerson() {
        for (amount, codes) in [("100.00", [.partRefund]), ("500.00", []), ("", [])]
            as [(String, [RowCode])]
        {
            let face = amount.isEmpty ? "" : "<FaceValueAmount>\(amount)</FaceValueAmount>"
            let void =
                "<StoredValueFundSale Action='Void'><Instrument><SerialNumber>NC1</SerialNumber>"
                + "\(face)</Instrument></StoredValueFundSale>"
            let lines = [Self.line(1, Spelling.activation.element()), Self.line(2, void)]
            let reading = POSLog.read(Self.log([Self.receipt(lines)]))
            #expect(reading.codes == codes && reading.messages.count == codes.count)
        }
    }

    @Test func reportsCountedRowsThatAreVoidNow() throws {
        let counted = { @Sendable (key: String) in
            CountedLine(
                PostedLine(
                    id: "\(key):1",
                    operation: .activate,
                    card: "NC1",
                    amountMinor: 50000,
                    currency: Currency("NOK")
                ),
                file: "day-1.xml"
            )
        }
        let key = "s1:2:7:20261120"
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { $0.text.hasPrefix("NC") },
                posted: { _ in [] },
                counted: { $0 == ["\(key):1"] ? [counted(key)] : [] },
                countedOfReceipt: { $0 == key ? [counted(key)] : [] }
            )
        }
        let element = Spelling.saleOfGiftCard.element()
        let line = Self.line(1, element)
        let receipts = [
            Self.receipt([Self.line(1, element, marks: "VoidFlag='true'")]),
            Self.receipt([
                line,
                Self.line(2, Spelling.saleOfGiftCard.element("-500.00"), marks: "VoidFlag='1'"),
            ]),
            Self.receipt([line, Self.void(2, of: 1)]), Self.receipt([line], "CancelFlag='true'"),
            Self.receipt([line], "TrainingModeFlag='true'"),
            Self.receipt([], sale: "TransactionStatus='Voided'"),
        ]
        for receipt in receipts {
            let reading = FormatReading.of(
                Self.log([receipt]).utf8,
                POSLog.reader(context: context)
            )
            #expect(reading.codes == [.voidPosted], "\(receipt)")
            let fields = try #require(reading.rows.first?.record.fields)
            let texts = fields.map { String(decoding: $0, as: UTF8.self) }
            #expect(texts[3...5] == ["deactivate", "final", "\(key):1"])
        }
        // Another card, another line, a training receipt without the card; the line itself.
        let others = [
            Self.receipt([
                Self.line(1, Spelling.saleOfGiftCard.element(card: "NC2"), marks: "VoidFlag='1'")
            ]),
            Self.receipt([Self.line(2, element, marks: "VoidFlag='1'")]),
            Self.receipt([], "TrainingModeFlag='true'"),
            Self.receipt([Self.line(1, element, marks: "VoidFlag='1'"), line]),
        ]
        for receipt in others {
            let reading = FormatReading.of(
                Self.log([receipt]).utf8,
                POSLog.reader(context: context)
            )
            #expect(reading.codes.isEmpty, "\(receipt)")
        }
    }

    /// The void, as an action of stored value, of an unsold card.
    @Test(arguments: ["Void", "Cancel", "Refund"])
    func reversesAnActivationByAnEarlierVoidIfTheCardIsUnsold(_ action: String) {
        let read = { (card: String) in
            let void = Spelling.activation.element(card: card)
                .replacing("Activation", with: action)
            let text = Self.one([
                Self.line(1, void), Self.line(2, Spelling.activation.element(card: card)),
            ])
            let context = POSLog.oslo { context in
                context.knowledge = SaleKnowledge(
                    isCard: { $0.text.hasPrefix("NC") },
                    isActive: { $0 == "NCACTIVE" },
                    posted: { _ in [] }
                )
            }
            return FormatReading.of(text[0].utf8, POSLog.reader(context: context))
        }
        #expect(read("NC1").rows.isEmpty)
        #expect(read("NCACTIVE").messages.map(\.operation) == [.deactivate, .activate])
    }

    @Test func skipsNumbersOfOtherIssuers() {
        let voucher = Self.one([Self.line(1, Spelling.voucher.element(card: "X1"))])[0]
        let reading = POSLog.read(voucher)
        #expect(reading.rows.isEmpty && reading.ignored.map(\.reason) == [.otherRecord])
        let void = Self.log([
            Self.receipt(
                [Self.line(1, "<Sale><ItemID>9</ItemID></Sale>")],
                sale: "TransactionStatus='PostVoided'"
            )
        ])
        #expect(POSLog.read(void).rows.isEmpty)
    }

    @Test func givesReversingRowsIDsOfTheirOwn() {
        let lines = [Self.line(1, Spelling.saleOfGiftCard.element())]
        let text = Self.log([
            Self.receipt(lines),
            Self.receipt(lines, sale: "TransactionStatus='PostVoided'"),
            Self.receipt([Self.line(1, Spelling.tender.element(card: "NC2"))], number: 8),
        ])
        let reading = POSLog.read(text)
        #expect(
            reading.messages.map(\.id) == [
                "s1:2:7:20261120:1", "s1:2:7:20261120:post:void", "s1:2:8:20261120:1",
            ]
        )
        #expect(reading.messages[1].originalID == reading.messages[0].id)
        // A row beside a record does not move the numbers of the records after it.
        #expect(reading.lines == [1, 2, 2, 3])
    }

    @Test func findsTheVoidedReceiptInTheWorkspace() {
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { _ in true },
                posted: { key in
                    key == "s1:2:7:20261120"
                        ? [
                            PostedLine(
                                id: "\(key):1",
                                operation: .activate,
                                card: "NC1",
                                amountMinor: nil,
                                currency: nil
                            )
                        ] : []
                }
            )
        }
        let text = Self.log([Self.receipt([], sale: "TransactionStatus='PostVoided'")])
        let reading = FormatReading.of(text.utf8, POSLog.reader(context: context))
        #expect(reading.messages.map(\.operation) == [.deactivate])
        #expect(reading.messages.first?.originalID == "s1:2:7:20261120:1")
    }
}
