r"""The Spanish words that tell a topic, written like `plugins.policy.topics.vocabulary_english`.

Fewer than for English, and only such as hardly ever stand in a clause about something else: where the evidence is
thin, a topic is rather left out.
"""
from __future__ import annotations

CLEAR: dict[str, str] = {
    "ai-training": r"""
        inteligencia artificial; aprendizaje automático; entrena(?:r|miento) [^.]{0,40}?(?:modelos?|ia)\b;
        minería de textos
    """,
    "data-collection": r"""
        recopil\w+; recog(?:emos|er|ida|idos|idas|ido); recabar; recolec\w+; tratamiento de (?:sus |tus |los )?datos;
        datos (?:que|personales que) \w+; direcciones? ip; datos de (?:uso|navegación|dispositivo\w*);
        finalidad(?:es)?; base jurídica; bases? legal(?:es)?; identificadores?
    """,
    "data-sharing": r"""
        compart(?:ir|imos|ido|ida|idos|idas|e|en); terceros; destinatarios?; encargados? del? tratamiento; cesión de;
        ceder; divulg\w+; proveedores de servicios; socios (?:comerciales|publicitarios); vend(?:er|emos) \w+ datos
    """,
    "advertising": r"""
        publici\w+; anuncios?; anunciantes?; marketing; mercadotecnia; promocional\w*; patrocin\w+;
        comunicaciones comerciales; boletín\w*
    """,
    "cookies-tracking": r"""
        cookies?; píxel\w*; balizas? web; rastre\w+; tecnologías similares; google analytics; almacenamiento local
    """,
    "retention-deletion": r"""
        conserv(?:ación|amos|ar|arán|ado|ados|adas); plazos? de conservación; elimin(?:ar|ación|amos|ado|ados|adas);
        supri\w+; supresión; borr(?:ar|ado|amos); anonimiz\w+; retención; almacen(?:ados|adas|amiento)
    """,
    "user-rights": r"""
        derechos?; derecho (?:de|a) (?:acceso|rectificación|supresión|oposición|portabilidad|desistimiento|retirar);
        consentimiento; rectificación; portabilidad; oposición; oponerse; desistimiento; rgpd; autoridad de control;
        reclamación; darse de baja; habeas data
    """,
    "children": r"""
        niñ(?:os?|as?|ez); menores; menor(?:es)? de (?:edad|1[3-8]); menos 1[3-8] años; mayor(?:es)? de 1[3-8];
        padres; tutor(?:es)?(?: legal\w*)?; adolescentes?; patria potestad
    """,
    "biometrics": r"biométric\w+; reconocimiento (?:facial|de voz); huellas? (?:dactilar\w*|digital\w*); selfies?",
    "location": r"geolocaliz\w+; ubicación; gps; localización",
    "security": r"""
        seguridad; cifra(?:do|da|dos|r|mos); encripta\w+; contraseñas?; violación de (?:datos|seguridad);
        vulnerabilidad\w*; acceso no autorizado; brechas?
    """,
    "international-transfer": r"""
        transferencias? internacional\w*; terceros países; cláusulas contractuales (?:tipo|estándar);
        fuera del? (?:eee|espacio económico|unión|ue); decisión de adecuación; otros países;
        transfer\w+ [^.]{0,50}?países
    """,
    "licence-ip": r"""
        licencias?; sublicenci\w+; propiedad intelectual; derechos de autor; marcas?; patentes?; logotip\w+;
        copyright; propiedad industrial; infracción de derechos
    """,
    "arbitration-disputes": r"""
        arbitra(?:je|l|les); árbitros?; disputas?; controversias?; jurisdicción; tribunales; litigios?; ley aplicable;
        legislación aplicable; legislación española; demandas? colectivas?; mediación; conflictos
    """,
    "liability": r"""
        responsabilidad(?:es)?; responsables? (?:de|por) (?:los |cualquier |ningún )?daños?; daños; perjuicios;
        garant(?:ía|ías|iza|izamos); indemniza\w+; exoner\w+; eximente\w*
    """,
    "payment": r"""
        pag(?:o|os|ar|ará|ado|ados|adero|ue|a); precios?; tarifas?; factura\w*; suscripci(?:ón|ones); reembols\w+;
        comisi(?:ón|ones); impuestos?; compras?; cobr(?:o|os|ar|ará|amos); descuentos?; pedidos?; cargos?;
        devoluci(?:ón|ones); iva; tarjetas? de (?:crédito|débito|regalo)
    """,
    "termination": r"""
        rescisión; rescindir; resolución del contrato; terminación; terminar; suspen(?:der|sión|dida|dido);
        cancelación; cancelar; cerrar (?:su|tu|la) cuenta; dar de baja; desactiv\w+; vigencia
    """,
    "moderation": r"""
        prohibi\w+; ilegal(?:es)?; ilícit\w+; acoso; odio; violencia; violent\w+; abus\w+; fraud\w+; difam\w+;
        obscen\w+; spam; moderación; normas de (?:la comunidad|conducta); denunciar; contenidos? inapropiad\w+;
        infracciones; pornogr\w+
    """,
    "government-requests": r"""
        autoridades (?:judiciales|competentes|públicas|policiales); orden(?:es)? judicial\w*;
        fuerzas (?:y cuerpos )?de seguridad; requerimientos? (?:judicial\w*|legal\w*)
    """,
    "contact": r"""
        contact(?:o|ar|e|enos|arnos|ándonos); correo electrónico; dirección postal; domicilio (?:social|en);
        delegado de protección; dpo; atención al cliente; teléfono; @[\w-]+\.[\w.-]+; apartado de correos
    """,
    "definitions": r"""
        definici(?:ón|ones); significa(?:n|rá)?; se entender?á por; se entiende por; en adelante; glosario;
        se refiere a
    """,
}
