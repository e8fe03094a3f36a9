import Testing

@testable import CardCore
import CardSales

/// Exports in the style of vendors, with a column for the card that a shop added.
///
/// - Source: Toast's fields of payments are those of
///   https://doc.toasttab.com/0IV1p/payment_details.html, and the states of SumUp are those of
///   https://help.sumup.com/en-AU/articles/3B3mvMitGmEVsWROfRlJvM-transaction-status; the others
///   are ours.
struct VendorProposalTests {
    private static let exports = [
        Export(
            name: "Toast, payments",
            sales: [2, 5],
            text: """
                Location,Payment Id,Order Id,Order #,Paid Date,Check Id,Server,Dining Option,Amount,Tip,Total,Refunded,Refund Date,Refund Amount,Refund Tip Amount,Void User,Void Approver,Void Date,Status,Type,Gift Card #
                Pier 7,4001,5001,12,11/20/2026 10:05:00,6001,Ines,Dine In,500.00,0.00,500.00,,,0.00,0.00,,,,CAPTURED,Credit,NC00000000018
                Pier 7,4002,5002,13,11/20/2026 10:15:00,6002,Ines,Dine In,500.00,0.00,500.00,FULL,11/20/2026 11:00:00,500.00,0.00,,,,CAPTURED,Credit,NC00000000026
                Pier 7,4003,5003,14,11/20/2026 10:25:00,6003,Omar,Take Out,500.00,0.00,500.00,,,0.00,0.00,Omar,Ines,11/20/2026 10:40:00,VOIDED,Cash,NC00000000034
                Pier 7,4004,5004,15,11/20/2026 10:35:00,6004,Omar,Dine In,500.00,0.00,500.00,,,0.00,0.00,,,,CAPTURED,Credit,NC00000000042
                """
        ),
        Export(
            name: "Toast, items",
            sales: [2, 4],
            text: """
                Location,Order Id,Order #,Sent Date,Order Date,Check Id,Server,Menu Item,Gross Price,Discount,Net Price,Qty,Tax,Void?,Deferred,Tax Exempt,Gift Card Number
                Pier 7,5001,12,11/20/26 10:05 AM,11/20/26 10:00 AM,6001,Ines,eGift Card,500.00,0.00,500.00,1,0.00,false,true,false,NC00000000018
                Pier 7,5002,13,11/20/26 10:15 AM,11/20/26 10:10 AM,6002,Ines,eGift Card,500.00,0.00,500.00,1,0.00,true,true,false,NC00000000026
                Pier 7,5003,14,11/20/26 10:25 AM,11/20/26 10:20 AM,6003,Omar,eGift Card,500.00,0.00,500.00,1,0.00,false,true,false,NC00000000034
                """
        ),
        Export(
            name: "WooCommerce",
            sales: [2, 4, 5],
            text: """
                Order Number,Order Status,Order Date,Payment Method Title,Item Name,Quantity,Item Cost,Order Total Amount,Order Refund Amount,Order Currency,Gift Card Number
                1001,wc-completed,2026-11-20 10:05,Card,Gift card 500,1,500,500,0,NOK,NC00000000018
                1002,wc-refunded,2026-11-20 10:06,Card,Gift card 500,1,500,500,500,NOK,NC00000000026
                1003,wc-processing,2026-11-20 10:07,Card,Gift card 500,1,500,500,0,NOK,NC00000000034
                1004,wc-completed,2026-11-20 10:08,Card,Gift card 500,1,500,500,0,NOK,NC00000000042
                1005,wc-cancelled,2026-11-20 10:09,Card,Gift card 500,1,500,500,0,NOK,NC00000000059
                """
        ),
        Export(
            name: "Odoo",
            sales: [2],
            text: """
                Order Ref,Receipt Number,Point of Sale,Session,Date,Status,Product,Quantity,Unit Price,Discount (%),Subtotal,Refunded Qty,Refunded Order,Gift Card
                Pier/0001,Order 00001-001-0001,Pier,POS/1,2026-11-20 10:05:00,Posted,Gift Card,1.0,500.0,0.0,500.0,0.0,,NC00000000018
                Pier/0002,Order 00001-001-0002,Pier,POS/1,2026-11-20 10:06:00,Posted,Gift Card,1.0,500.0,0.0,500.0,1.0,,NC00000000026
                Pier/0003,Order 00001-001-0003,Pier,POS/1,2026-11-20 10:07:00,Posted,Gift Card,-1.0,500.0,0.0,-500.0,0.0,Pier/0002,NC00000000026
                Pier/0004,Order 00001-001-0004,Pier,POS/1,2026-11-20 10:08:00,Cancelled,Gift Card,1.0,500.0,0.0,500.0,0.0,,NC00000000034
                """
        ),
        Export(
            name: "SumUp",
            sales: [2, 7],
            text: """
                Date,Transaction ID,Transaction Type,Status,Card Type,Last 4 Digits,Process Type,Payment Method,Entry mode,Description,Total,Net,Tax Amount,Tip Amount,Fee,Refunded Amount,Gift card number
                20/11/2026 10:05,TAAA1,Sale,Successful,VISA,4242,Debit,Card,chip,Gift card,500.00,500.00,0.00,0.00,8.45,0.00,NC00000000018
                20/11/2026 10:06,TAAA2,Sale,Refunded,VISA,4242,Debit,Card,chip,Gift card,500.00,500.00,0.00,0.00,8.45,500.00,NC00000000026
                20/11/2026 10:07,TAAA3,Refund,Successful,VISA,4242,Debit,Card,chip,Gift card,-500.00,-500.00,0.00,0.00,0.00,0.00,NC00000000026
                20/11/2026 10:08,TAAA4,Sale,Failed,VISA,4242,Debit,Card,chip,Gift card,500.00,500.00,0.00,0.00,0.00,0.00,NC00000000034
                20/11/2026 10:09,TAAA5,Sale,Charged back,VISA,4242,Debit,Card,chip,Gift card,500.00,500.00,0.00,0.00,0.00,0.00,NC00000000042
                20/11/2026 10:19,TAAA6,Sale,Paid out,VISA,4242,Debit,Card,chip,Gift card,500.00,500.00,0.00,0.00,0.00,0.00,NC00000000059
                """
        ),
        Export(
            name: "Zettle",
            sales: [2],
            text: """
                Dato;Tidspunkt;Kvitteringsnummer;Produkt;Variant;Antall;Pris (NOK);Rabatt (NOK);Beløp (NOK);Refundert;Selger;Gavekortnummer
                20.11.2026;10:05;1001;Gavekort;500;1;500,00;0,00;500,00;;Kari;NC00000000018
                20.11.2026;10:06;1002;Gavekort;500;1;500,00;0,00;500,00;1003;Kari;NC00000000026
                20.11.2026;10:07;1003;Gavekort;500;-1;500,00;0,00;-500,00;;Kari;NC00000000026
                """
        ),
        Export(
            name: "Revel",
            sales: [2, 5],
            text: """
                Establishment,Order ID,Item ID,Created Date,Product,Barcode,Qty,Price,Subtotal,Tax,Voided,Voided By,Voided Reason,Exchanged,Returned,Is Return,Gift card no
                Pier,1001,1,11/20/2026 10:05:00,Gift Card,NC00000000018,1,500.00,500.00,0.00,No,,,No,No,0,NC00000000018
                Pier,1002,2,11/20/2026 10:06:00,Gift Card,NC00000000026,1,500.00,500.00,0.00,Yes,Omar,Wrong item,No,No,0,NC00000000026
                Pier,1003,3,11/20/2026 10:07:00,Gift Card,NC00000000034,1,500.00,500.00,0.00,No,,,No,Yes,1,NC00000000034
                Pier,1004,4,11/20/2026 10:08:00,Gift Card,NC00000000042,1,500.00,500.00,0.00,No,,,No,No,0,NC00000000042
                """
        ),
        Export(
            name: "NCR",
            sales: [2, 6],
            text: """
                SITE|TERMINAL|CHECK|DOB|TIME|MODE|ITEM|QTY|PRICE|VOIDREASON|TRAINING|CARDNO
                101|1|20001|20261120|10:05|1|GIFT CARD|1|500.00|0|N|NC00000000018
                101|1|20002|20261120|10:06|1|GIFT CARD|1|500.00|5|N|NC00000000026
                101|1|20003|20261120|10:07|3|GIFT CARD|1|500.00|0|N|NC00000000034
                101|1|20004|20261120|10:08|1|GIFT CARD|1|500.00|0|Y|NC00000000042
                101|1|20005|20261120|10:09|1|GIFT CARD|1|500.00|0|N|NC00000000059
                """
        ),
        Export(
            name: "Hiopos",
            sales: [2, 3],
            text: """
                Tienda;Caja;Serie;Número;Fecha;Hora;Artículo;Uds.;Precio;Total;Tipo doc.;Nº tarjeta
                Centro;1;T;1001;20/11/2026;10:05;Tarjeta regalo;1;500,00;500,00;Ticket;NC00000000018
                Centro;1;T;1002;20/11/2026;10:06;Tarjeta regalo;1;500,00;500,00;Ticket;NC00000000026
                Centro;1;A;1003;20/11/2026;10:07;Tarjeta regalo;1;500,00;500,00;Ticket abono;NC00000000026
                """
        ),
        Export(
            name: "flour",
            sales: [2],
            text: """
                Kasse;Belegnummer;Belegdatum;Belegtyp;Storniert;Artikel;Menge;Brutto;Gutscheincode
                K1;1001;20.11.2026 10:05:00;Rechnung;nein;Gutschein;1;500,00;NC00000000018
                K1;1002;20.11.2026 10:06:00;Rechnung;ja;Gutschein;1;500,00;NC00000000026
                K1;1003;20.11.2026 10:07:00;Gutschrift;nein;Gutschein;1;500,00;NC00000000018
                K1;1004;20.11.2026 10:08:00;Lieferschein;nein;Gutschein;1;500,00;NC00000000034
                """
        ),
    ]

    private typealias Export = UnreadProposalTests.Export

    @Test func neverSellsACardThatAVendorReversed() throws {
        for export in Self.exports {
            let sample = try ProposalSample(export.text + "\n")
            try sample.hold("\(sample.yaml)")
            #expect(sample.yaml.contains("\n  card: "), "\(sample.yaml)")
            for row in try sample.reading.rows {
                guard let message = try? row.content.get(), message.operation == .activate else {
                    continue
                }
                #expect(export.sales.contains(row.physicalLine), "\(message.card)\n\(sample.yaml)")
            }
        }
    }
}
