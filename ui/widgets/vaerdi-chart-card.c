/* vaerdi-chart-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-chart-card"

#include "config.h"

#include "widgets/vaerdi-chart-card.h"
#include "widgets/vaerdi-fold-layout.h"

struct _VaerdiChartCard
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkLabel          *title_label;
  GtkToggleButton   *table_button;
  GtkWidget         *copy_button;
  GtkStack          *stack;
  VaerdiChartView   *chart;
  VaerdiFigureTable *table;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (VaerdiChartCard, vaerdi_chart_card, GTK_TYPE_WIDGET)

static void
table_toggled_cb (VaerdiChartCard *self)
{
  gboolean table = gtk_toggle_button_get_active (self->table_button);

  gtk_stack_set_visible_child (self->stack, table ? GTK_WIDGET (self->table) : GTK_WIDGET (self->chart));
}

static void
copy_cb (VaerdiChartCard *self)
{
  if (gtk_toggle_button_get_active (self->table_button))
    gtk_widget_activate_action (GTK_WIDGET (self->table), "table.copy", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->chart), "chart.copy", NULL);
}

/* Buttons that are called the same on every card say of which they are. */
static void
set_title (VaerdiChartCard *self,
           const char      *title)
{
  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title != NULL ? title : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title != NULL ? title : "", -1);
}

static void
vaerdi_chart_card_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  VaerdiChartCard *self = VAERDI_CHART_CARD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_chart_card_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      set_title (VAERDI_CHART_CARD (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_chart_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VAERDI_TYPE_CHART_CARD);

  G_OBJECT_CLASS (vaerdi_chart_card_parent_class)->dispose (object);
}

static void
vaerdi_chart_card_class_init (VaerdiChartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vaerdi_chart_card_get_property;
  object_class->set_property = vaerdi_chart_card_set_property;
  object_class->dispose = vaerdi_chart_card_dispose;

  /**
   * VaerdiChartCard:title:
   *
   * What stands above the chart.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (VAERDI_TYPE_CHART_VIEW);
  g_type_ensure (VAERDI_TYPE_FIGURE_TABLE);
  g_type_ensure (VAERDI_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/ui/vaerdi-chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiChartCard, box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiChartCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiChartCard, table_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiChartCard, copy_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiChartCard, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiChartCard, chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiChartCard, table);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
vaerdi_chart_card_init (VaerdiChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vaerdi_chart_card_new:
 * @title: what stands above the chart
 *
 * Creates a card with an empty chart and an empty table.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
vaerdi_chart_card_new (const char *title)
{
  return g_object_new (VAERDI_TYPE_CHART_CARD, "title", title, NULL);
}

/**
 * vaerdi_chart_card_get_chart:
 * @self: a card
 *
 * Returns: (transfer none): its chart
 */
VaerdiChartView *
vaerdi_chart_card_get_chart (VaerdiChartCard *self)
{
  g_return_val_if_fail (VAERDI_IS_CHART_CARD (self), NULL);

  return self->chart;
}

/**
 * vaerdi_chart_card_get_table:
 * @self: a card
 *
 * Returns: (transfer none): the table behind the chart
 */
VaerdiFigureTable *
vaerdi_chart_card_get_table (VaerdiChartCard *self)
{
  g_return_val_if_fail (VAERDI_IS_CHART_CARD (self), NULL);

  return self->table;
}
