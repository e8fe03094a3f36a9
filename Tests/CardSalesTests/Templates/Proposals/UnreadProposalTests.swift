import Testing

@testable import CardCore
import CardSales

/// Exports in the style of many tills: a proposal that no person has seen sells no card in a row
/// that reverses one.
struct UnreadProposalTests {
    struct Export: CustomTestStringConvertible, Sendable {
        let name: String
        /// The lines that sell.
        let sales: [Int]
        let text: String

        var testDescription: String { name }
    }

    static let exports = [
        Export(
            name: "fr",
            sales: [2, 3],
            text: """
                Magasin;Caisse;N° ticket;Date;Heure;Libellé article;N° carte;Qté;Montant TTC;Remise
                Lyon;2;1001;20/11/2026;10:05;CARTE CADEAU 500;NC00000000018;1;500,00;0,00
                Lyon;2;1002;20/11/2026;10:35;CARTE CADEAU 500;NC00000000026;1;450,00;50,00
                Lyon;2;1003;21/11/2026;11:35;CARTE CADEAU 500;NC00000000018;-1;-500,00;0,00
                Lyon;2;1004;21/11/2026;12:35;CARTE CADEAU 500;NC00000000034;-1;-500,00;0,00
                """
        ),
        Export(
            name: "fr2",
            sales: [2],
            text: """
                Date vente;Etablissement;Numéro pièce;Nature;Code carte;Quantité;Total TTC
                20/11/2026 10:05:00;001;FA1001;VENTE;NC00000000018;1;500,00
                20/11/2026 10:09:00;001;FA1002;AVOIR;NC00000000026;1;500,00
                20/11/2026 10:15:00;001;FA1003;ANNULATION;NC00000000018;1;500,00
                """
        ),
        Export(
            name: "de",
            sales: [2, 3],
            text: """
                Filiale;Kasse;Bon-Nr.;Datum;Uhrzeit;Vorgang;Artikel;Gutscheinnr.;Anz.;Bruttobetrag
                001;3;4711;20.11.2026;10:05;Verkauf;Geschenkkarte;NC00000000018;1;500,00
                001;3;4712;20.11.2026;10:06;Verkauf;Geschenkkarte;NC00000000026;1;500,00
                001;3;4713;20.11.2026;10:07;Storno;Geschenkkarte;NC00000000026;-1;-500,00
                001;3;4714;20.11.2026;10:08;Retoure;Geschenkkarte;NC00000000034;-1;-500,00
                001;3;4715;20.11.2026;10:08;Rückgabe;Geschenkkarte;NC00000000018;-1;-500,00
                """
        ),
        Export(
            name: "de2",
            sales: [2, 4],
            text: """
                Belegnr.;Belegdatum;Filialnr.;Kartennr.;Menge;Umsatz brutto;Stornokennzeichen
                B1;20.11.2026 10:05;001;NC00000000018;1;500,00;
                B2;20.11.2026 10:06;001;NC00000000026;1;500,00;S
                B3;20.11.2026 10:07;001;NC00000000034;1;500,00;
                B4;20.11.2026 10:09;001;NC00000000042;1;500,00-;
                """
        ),
        Export(
            name: "se",
            sales: [2],
            text: """
                Butik\tKassa\tKvittonr\tDatum\tTid\tTransaktionstyp\tPresentkortsnr\tAntal\tBelopp inkl. moms
                Malmö\t1\t77\t2026-11-20\t10:05\tFörsäljning\tNC00000000018\t1\t500,00
                Malmö\t1\t78\t2026-11-20\t10:15\tRetur\tNC00000000018\t-1\t-500,00
                Malmö\t1\t79\t2026-11-20\t10:25\tMakulering\tNC00000000026\t1\t500,00
                """
        ),
        Export(
            name: "no",
            sales: [2, 3],
            text: """
                Butikk;Bongnr;Dato;Kl.;Varenavn;Gavekortnr;Antall;Beløp inkl. mva;Rabatt
                12;1;20.11.2026;10.05;Gavekort;NC00000000018;1;500,00;
                12;2;20.11.2026;10.15;Gavekort;NC00000000026;1;450,00;50,00
                12;3;20.11.2026;10.25;Gavekort;NC00000000018;-1;-500,00;
                12;4;20.11.2026;10.45;Gavekort;NC00000000034;-1;-500,00;
                """
        ),
        Export(
            name: "no2",
            sales: [2, 3],
            text: """
                Avdeling;Bilagsnr;Tidspunkt;Type salg;Kortnr;Sum
                12;1;20.11.2026 10:05;K;NC00000000018;500,00
                12;2;20.11.2026 10:15;K;NC00000000026;500,00
                12;3;20.11.2026 10:25;R;NC00000000018;500,00
                """
        ),
        Export(
            name: "dk",
            sales: [2, 3],
            text: """
                Forretning;Kasse;Bonnr.;Dato;Klokkeslæt;Art;Gavekortnummer;Stk.;Beløb
                Aarhus;1;900;20-11-2026;10:05;Salg;NC00000000018;1;500,00
                Aarhus;1;901;20-11-2026;10:06;Salg;NC00000000026;1;500,00
                Aarhus;1;902;20-11-2026;10:07;Annulleret;NC00000000026;1;500,00
                Aarhus;1;903;20-11-2026;10:08;Returnering;NC00000000018;1;500,00
                """
        ),
        Export(
            name: "es",
            sales: [2, 3],
            text: """
                Tienda;Caja;Nº Ticket;Fecha;Hora;Tipo;Nº tarjeta;Cant.;Importe total;Descuento
                01;1;T-1;20/11/2026;10:05;VENTA;NC00000000018;1;500,00;0,00
                01;1;T-2;20/11/2026;10:06;VENTA;NC00000000026;1;500,00;0,00
                01;1;T-3;20/11/2026;10:07;DEVOLUCION;NC00000000026;-1;-500,00;0,00
                01;1;T-4;20/11/2026;10:07;ABONO;NC00000000034;1;500,00;0,00
                01;1;T-5;20/11/2026;10:07;ANULADO;NC00000000018;1;500,00;0,00
                """
        ),
        Export(
            name: "it",
            sales: [2, 3],
            text: """
                Punto vendita;N. scontrino;Data;Ora;Causale;Numero carta;Q.tà;Importo
                Roma;1;20/11/2026;10:05;Vendita;NC00000000018;1;500,00
                Roma;2;20/11/2026;10:06;Vendita;NC00000000026;1;500,00
                Roma;3;20/11/2026;10:07;Reso;NC00000000026;1;500,00
                Roma;4;20/11/2026;10:07;Annullo;NC00000000018;1;500,00
                """
        ),
        Export(
            name: "pt",
            sales: [2, 3],
            text: """
                Loja;Caixa;Nº talão;Data;Hora;Operação;Nº cartão;Qtd;Valor
                Porto;1;1;20-11-2026;10:05;Venda;NC00000000018;1;500,00
                Porto;1;2;20-11-2026;10:06;Venda;NC00000000026;1;500,00
                Porto;1;3;20-11-2026;10:07;Devolução;NC00000000026;1;500,00
                Porto;1;4;20-11-2026;10:07;Cancelamento;NC00000000018;1;500,00
                Porto;1;5;20-11-2026;10:08;Anulada;NC00000000034;1;500,00
                """
        ),
        Export(
            name: "pl",
            sales: [2, 3],
            text: """
                Sklep;Nr paragonu;Data sprzedaży;Godzina;Rodzaj;Nr karty;Ilość;Wartość brutto
                W1;1;2026-11-20;10:05;Sprzedaż;NC00000000018;1;500,00
                W1;2;2026-11-20;10:06;Sprzedaż;NC00000000026;1;500,00
                W1;3;2026-11-20;10:07;Zwrot;NC00000000026;1;500,00
                W1;4;2026-11-20;10:07;Anulowany;NC00000000018;1;500,00
                """
        ),
        Export(
            name: "fi",
            sales: [2, 3],
            text: """
                Myymälä;Kassa;Kuittinro;Päivämäärä;Kello;Tapahtuma;Lahjakortin nro;Kpl;Yhteensä
                H1;1;1;20.11.2026;10.05;Myynti;NC00000000018;1;500,00
                H1;1;2;20.11.2026;10.06;Myynti;NC00000000026;1;500,00
                H1;1;3;20.11.2026;10.07;Palautus;NC00000000026;1;500,00
                H1;1;4;20.11.2026;10.07;Mitätöity;NC00000000018;1;500,00
                """
        ),
        Export(
            name: "us",
            sales: [2, 3],
            text: """
                Store #,Register,Trans #,Trans Date,Trans Time,Trans Type,SKU,Gift Card #,Qty Sold,Total Amount,Discount
                101,3,5001,11/20/2026,10:05 AM,SALE,GC500,NC00000000018,1,$500.00,$0.00
                101,3,5002,11/20/2026,10:06 AM,SALE,GC500,NC00000000026,1,$450.00,$50.00
                101,3,5003,11/20/2026,10:07 AM,REFUND,GC500,NC00000000018,-1,($500.00),$0.00
                101,3,5004,11/20/2026,10:08 AM,CANCEL,GC500,NC00000000034,1,$500.00,$0.00
                """
        ),
        Export(
            name: "us2",
            sales: [2, 3],
            text: """
                Location,Receipt #,Date/Time,Tran,Card #,Amount
                101,5001,2026-11-20 10:05:00,GC ISSUE,NC00000000018,500.00
                101,5002,2026-11-20 10:06:00,GC ISSUE,NC00000000026,500.00
                101,5003,2026-11-20 10:07:00,GC VOID,NC00000000018,500.00
                101,5004,2026-11-20 10:08:00,GC REFUND,NC00000000034,500.00
                """
        ),
        Export(
            name: "uk",
            sales: [2, 3],
            text: """
                Branch,Till,Receipt No.,Date,Time,Code,Voucher No.,Quantity,Gross amount
                1,1,1,20/11/2026,10:05,S,NC00000000018,1,500.00
                1,1,2,20/11/2026,10:06,S,NC00000000026,1,500.00
                1,1,3,20/11/2026,10:07,V,NC00000000018,1,500.00
                1,1,4,20/11/2026,10:08,R,NC00000000034,1,500.00
                """
        ),
        Export(
            name: "uk2",
            sales: [2, 3],
            text: """
                Branch,Receipt No.,Sold at,Voucher No.,Sales Units,Refund Units,Net Value
                1,1,20/11/2026 10:05,NC00000000018,1,0,500.00
                1,2,20/11/2026 10:06,NC00000000026,1,0,500.00
                1,3,20/11/2026 10:07,NC00000000018,0,1,500.00
                """
        ),
        Export(
            name: "uk3",
            sales: [2, 3],
            text: """
                Branch,Receipt No.,Sold at,Voucher No.,Dr/Cr,Value
                1,1,20/11/2026 10:05,NC00000000018,CR,500.00
                1,2,20/11/2026 10:06,NC00000000026,CR,500.00
                1,3,20/11/2026 10:07,NC00000000018,DR,500.00
                1,4,20/11/2026 10:08,NC00000000034,DR,500.00
                """
        ),
        Export(
            name: "nl",
            sales: [2],
            text: """
                Winkel;Kassa;Bonnr;Datum;Tijd;Omschrijving;Kaartnr;Aant.;Totaalbedrag
                1;1;1;20-11-2026;10:05;Cadeaukaart;NC00000000018;1;500,00
                1;1;2;20-11-2026;10:06;Cadeaukaart retour;NC00000000018;1;500,00
                1;1;3;20-11-2026;10:07;Cadeaukaart;NC00000000026;1;-500,00
                """
        ),
        Export(
            name: "sv",
            sales: [2],
            text: """
                Butik;Kvitto;Datum;Presentkort;Status;Summa
                1;1;2026-11-20 10:05;NC00000000018;Klar;500
                1;2;2026-11-20 10:06;NC00000000026;Ångrad;500
                1;3;2026-11-20 10:07;NC00000000034;Klar;-500
                """
        ),
        Export(
            name: "net",
            sales: [2],
            text: """
                Store;Receipt;Time;Card number;Price;Netto
                s1;1;20.11.2026 10:05;NC00000000018;500,00;400,00
                s1;2;20.11.2026 10:06;NC00000000026;500,00;-400,00
                """
        ),
        Export(
            name: "sides",
            sales: [2],
            text: """
                Store;Receipt;Time;Card number;Amount
                s1;1;20.11.2026 10:05;NC00000000018;500.00 CR
                s1;2;20.11.2026 10:06;NC00000000026;500.00 DR
                """
        ),
        Export(
            name: "debit",
            sales: [2],
            text: """
                Store;Receipt;Time;Card number;Credit;Debit
                s1;1;20.11.2026 10:05;NC00000000018;500,00;
                s1;2;20.11.2026 10:06;NC00000000026;;500,00
                """
        ),
        Export(
            name: "signs",
            sales: [2, 3],
            text: """
                Store;Receipt;Time;Type;Card number;Amount;Sign
                s1;1;20.11.2026 10:05;Sale;NC00000000018;500,00;+
                s1;2;20.11.2026 10:06;Sale;NC00000000026;500,00;+
                s1;3;20.11.2026 10:07;Sale;NC00000000018;500,00;-
                """
        ),
        Export(
            name: "signs, newest first",
            sales: [3, 4],
            text: """
                Butikk;Bong;Tid;Kortnr;Beløp;Fortegn
                s1;3;20.11.2026 10:07;NC00000000018;500,00;-
                s1;2;20.11.2026 10:06;NC00000000026;500,00;
                s1;1;20.11.2026 10:05;NC00000000018;500,00;
                """
        ),
        Export(
            name: "sides beside a type",
            sales: [2, 3],
            text: """
                Filiale;Bon;Zeit;Vorgang;Kartennr;Betrag;S/H
                001;1;20.11.2026 10:05;Verkauf;NC00000000018;500,00;H
                001;2;20.11.2026 10:06;Verkauf;NC00000000026;500,00;H
                001;3;20.11.2026 10:07;Verkauf;NC00000000018;500,00;S
                """
        ),
        Export(
            name: "a stock that goes down",
            sales: [2, 3],
            text: """
                Store;Receipt;Time;Card number;Amount;+/-
                s1;1;20.11.2026 10:05;NC00000000018;500,00;-
                s1;2;20.11.2026 10:06;NC00000000026;500,00;-
                s1;3;20.11.2026 10:07;NC00000000018;500,00;+
                """
        ),
        Export(
            name: "modes",
            sales: [2],
            text: """
                Store;Receipt;Time;Type;Card number;Amount;Mode
                s1;1;20.11.2026 10:05;Sale;NC00000000018;500,00;Normal
                s1;2;20.11.2026 10:06;Sale;NC00000000026;500,00;Training
                s1;3;20.11.2026 10:07;Sale;NC00000000034;500,00;Suspended
                """
        ),
        Export(
            name: "modes in German",
            sales: [2],
            text: """
                Filiale;Bon;Zeit;Vorgang;Kartennr;Betrag;Modus
                001;1;20.11.2026 10:05;Verkauf;NC00000000018;500,00;Echtbetrieb
                001;2;20.11.2026 10:06;Verkauf;NC00000000026;500,00;Schulung
                001;3;20.11.2026 10:07;Verkauf;NC00000000034;500,00;Offen
                """
        ),
        Export(
            name: "demo",
            sales: [2],
            text: """
                Store;Receipt;Time;Card number;Amount;Environment
                s1;1;20.11.2026 10:05;NC00000000018;500,00;Live
                s1;2;20.11.2026 10:06;NC00000000026;500,00;Demo
                """
        ),
        Export(
            name: "voided by",
            sales: [2],
            text: """
                Store;Receipt;Time;Type;Card number;Amount;Voided by;Refunded
                s1;1;20.11.2026 10:05;Sale;NC00000000018;500,00;;0,00
                s1;2;20.11.2026 10:06;Sale;NC00000000026;500,00;Kari;0,00
                s1;3;20.11.2026 10:07;Sale;NC00000000034;500,00;;40,00
                """
        ),
        Export(
            name: "a mark beside a type",
            sales: [2, 3],
            text: """
                Butik;Kvitto;Tid;Händelse;Kortnr;Belopp;Ogiltig
                s1;1;2026-11-20 10:05;Försäljning;NC00000000018;500,00;nej
                s1;2;2026-11-20 10:06;Försäljning;NC00000000026;500,00;nej
                s1;3;2026-11-20 10:07;Försäljning;NC00000000034;500,00;ja
                """
        ),
        Export(
            name: "a kind beside a flag",
            sales: [2, 3],
            text: """
                Forretning;Bon;Tid;Art;Annulleret;Kortnr;Beløb
                s1;1;20-11-2026 10:05;K;nej;NC00000000018;500,00
                s1;2;20-11-2026 10:06;K;nej;NC00000000026;500,00
                s1;3;20-11-2026 10:07;R;nej;NC00000000018;500,00
                """
        ),
        Export(
            name: "a movement beside an unknown one",
            sales: [2],
            text: """
                Store;Receipt;Time;Movement;Card number;Amount
                s1;1;20.11.2026 10:05;Zorp;NC00000000018;500,00
                s1;2;20.11.2026 10:06;Retour client;NC00000000026;500,00
                s1;3;20.11.2026 10:07;Blurb;NC00000000034;500,00
                """
        ),
        Export(
            name: "out",
            sales: [2],
            text: """
                Store,Receipt,Time,Card number,Amount,In,Out
                s1,1,2026-11-20 10:05,NC00000000018,500.00,1,
                s1,2,2026-11-20 10:06,NC00000000026,500.00,,1
                """
        ),
    ]

    @Test(arguments: exports)
    func neverSellsACardThatATillReversed(_ export: Export) throws {
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
